using System.Text.Json.Serialization;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>One invented title: what the catalogue's JSON Lines say of it.</summary>
internal sealed record SimulatedTitle
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public int? Year { get; init; }

    public string? Synopsis { get; init; }

    public IReadOnlyList<string> Genres { get; init; } = [];

    public IReadOnlyList<string> Keywords { get; init; } = [];

    public IReadOnlyList<SimulatedCredit> People { get; init; } = [];

    public IReadOnlyList<string> Countries { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public int RuntimeMinutes { get; init; }

    public SimulatedMaturity? Maturity { get; init; }

    public IReadOnlyList<SimulatedWindow> Windows { get; init; } = [];

    public double Popularity { get; init; }

    public IReadOnlyList<SimulatedArtwork> Artwork { get; init; } = [];

    public string? Series { get; init; }

    public int? Season { get; init; }

    public int? Number { get; init; }

    public bool Simulated { get; init; } = true;

    /// <summary>What of it places it among other titles.</summary>
    [JsonIgnore]
    public TitleContent Content => new()
    {
        Kind = Kind switch { "series" => TitleKind.Series, "episode" => TitleKind.Episode, _ => TitleKind.Film },
        Genres = Genres, Keywords = Keywords, People = [.. People.Select(p => p.Name)], Countries = Countries, Languages = Languages,
        Year = Year, MaturityAge = Maturity?.Age, Synopsis = Synopsis,
    };
}

/// <summary>Somebody invented.</summary>
internal sealed record SimulatedCredit(string Name, string Role);

/// <summary>A rating by an invented board.</summary>
internal sealed record SimulatedMaturity(string System, string Label, int Age);

/// <summary>When it may be shown.</summary>
internal sealed record SimulatedWindow(DateTimeOffset? From, DateTimeOffset? Until);

/// <summary>One cover. Its features are null until somebody has drawn and measured it (<see cref="MeasuredCovers"/>).</summary>
internal sealed record SimulatedArtwork(
    string Id, string Uri, int Width, int Height, IReadOnlyList<string> Colours, IReadOnlyList<string> Styles, IReadOnlyList<string> People, string Alt,
    IReadOnlyList<float>? Features = null);
