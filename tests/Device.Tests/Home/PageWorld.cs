using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

/// <summary>A household over a catalogue, and its pages.</summary>
internal sealed class PageWorld
{
    /// <summary>The collection of classes that make pages with the demo pack: its models run for one at a time.</summary>
    public const string OneAtATime = "demo pack";

    private static readonly Lazy<ModelPack?> DemoPack = new(() =>
        LoadedPack.From(Path.Combine(AppContext.BaseDirectory, "packs", "demo"), TimeProvider.System).Pack);

    private readonly HomeComposer _composer;
    private long _seq;

    public PageWorld(CatalogIndex catalog, bool withPack = true, Guid secret = default)
    {
        Catalog = catalog;
        Pack = withPack ? DemoPack.Value : null;
        _composer = new HomeComposer(Household, catalog, Pack, Pack is null ? null : TitleVectors.Build(catalog, Pack), secret: secret);
    }

    /// <summary>Forty films with ids of the demo's, of which its pack has vectors.</summary>
    public static CatalogIndex DemoFilms { get; } =
        Titles.Index([.. Enumerable.Range(1, 40).Select(i => Titles.Film($"f{i}", i % 2 == 0 ? "drama" : "comedy", 0.5))]);

    public static DateTimeOffset At { get; } = new(2026, 11, 24, 20, 15, 0, TimeSpan.FromHours(1));

    public CatalogIndex Catalog { get; }

    public ModelPack? Pack { get; }

    public HomeComposer Composer => _composer;

    public Household Household { get; } = new();

    public void Create(string id, byte? limit = null) =>
        Projector.Apply(Household, ++_seq, new Profile { Id = id, Name = $"The {id}", MaturityLimit = limit });

    public void Happen(string profile, EventKind kind, string title, int? positionMs = null, Rating? rating = null, TrackingToken? token = null, DateTimeOffset? at = null) => Projector.Apply(
        Household,
        ++_seq,
        new ViewingEvent
        {
            Id = $"e{_seq}",
            Profile = profile,
            Kind = kind,
            Title = title,
            Time = EventTime.Judge(at ?? At.AddDays(-3), at ?? At),
            PositionMs = positionMs,
            Rating = rating,
            Token = token,
        },
        Catalog);

    /// <summary>A profile watches films to their ends, one after the other.</summary>
    public void Watch(string profile, IEnumerable<string> films)
    {
        foreach (string film in films)
        {
            Happen(profile, EventKind.Play, film, 0);
            Happen(profile, EventKind.Finish, film, 5_400_000);
        }
    }

    public byte[] Bytes(string profile, uint seed = 1, int rails = 20, int tiles = 20, DateTimeOffset? at = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(_composer.TryCompose(profile, new HomeQuery(at ?? At, seed, rails, tiles), output));
        return output.WrittenSpan.ToArray();
    }

    public List<Rail> Page(string profile, int rails = 20, int tiles = 20, DateTimeOffset? at = null)
    {
        using JsonDocument page = JsonDocument.Parse(Bytes(profile, 1, rails, tiles, at));
        return
        [
            .. page.RootElement.GetProperty("rails").EnumerateArray().Select(rail => new Rail(
                rail.GetProperty("kind").GetString()!,
                rail.GetProperty("id").GetString()!,
                [.. rail.GetProperty("tiles").EnumerateArray().Select(tile => new Tile(
                    tile.GetProperty("title").GetString()!,
                    tile.GetProperty("reason").GetProperty("code").GetString()!,
                    tile.GetProperty("reason").GetProperty("text").GetString()!,
                    tile.GetProperty("token").GetString()!,
                    tile.TryGetProperty("resume", out JsonElement resume) ? resume.GetProperty("positionMs").GetInt64() : null))])),
        ];
    }

    /// <summary>The first six tiles of the first six rails go by.</summary>
    public void PassOver(string profile, DateTimeOffset at)
    {
        foreach (Tile tile in Page(profile, at: at).Take(6).SelectMany(rail => rail.Tiles.Take(6)).ToArray())
        {
            Assert.True(TrackingToken.TryParse(tile.Token, out TrackingToken token));
            Happen(profile, EventKind.Impression, tile.Title, token: token, at: at);
        }
    }

    public void Compose(string profile, IBufferWriter<byte> output, int rails = 20, int tiles = 20) =>
        _composer.TryCompose(profile, new HomeQuery(At, 1, rails, tiles), output);

    public PageReport Why(string profile, uint seed = 1, DateTimeOffset? at = null) => _composer.Why(profile, new HomeQuery(at ?? At, seed))!;

    public TasteReport? Taste(string profile) => _composer.Taste(profile);

    public Explanation? Explain(string profile, string title) =>
        Catalog.TryFind(title, out int place) ? _composer.Explain(profile, place, new HomeQuery(At, 1)) : null;

    public sealed record Rail(string Kind, string Id, IReadOnlyList<Tile> Tiles);

    public sealed record Tile(string Title, string Code, string Text, string Token, long? PositionMs);
}
