using System.Text.Json.Serialization;

namespace EdgeRec.Device.Cli.Terminal;

/// <summary>As much of <c>GET /v1/home</c> as the terminal shows.</summary>
internal sealed record HomePage(string Profile, string At, string? Pack, bool Personal, IReadOnlyList<HomePage.Rail> Rails)
{
    /// <summary>One row.</summary>
    internal sealed record Rail(string Kind, string Name, IReadOnlyList<Tile> Tiles);

    /// <summary>One title in a row.</summary>
    internal sealed record Tile(
        string Name, string Kind, int? Year, int? RuntimeMinutes, IReadOnlyList<string>? Genres, Series? Series,
        Artwork? Artwork, Reason? Reason, Resume? Resume, bool Simulated = false);

    /// <summary>What an episode belongs to.</summary>
    internal sealed record Series(string? Name, int? Season, int? Number);

    /// <summary>The picture, of which a terminal shows the colours.</summary>
    internal sealed record Artwork(IReadOnlyList<string>? Colours);

    /// <summary>Why the tile is there.</summary>
    internal sealed record Reason(string Code, string Text);

    /// <summary>Where watching goes on.</summary>
    internal sealed record Resume(long PositionMs, long DurationMs);
}

/// <summary>Reads the page without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HomePage))]
internal sealed partial class HomePageJson : JsonSerializerContext;
