using System.Text.Json;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Catalog.Import;
using EdgeRec.Device.History;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Households;

/// <summary>What one simulated viewer does after the page that is measured, and when that page is made.</summary>
/// <param name="Household">The television, with the history of all who live there up to then.</param>
/// <param name="Profile">Whose page.</param>
/// <param name="At">The moment of the next decision.</param>
/// <param name="Next">The events of that decision.</param>
/// <param name="Later">Films and series begun in the next decisions and watched for at least half.</param>
internal sealed record SimulatedVisit(Household Household, string Profile, DateTimeOffset At, IReadOnlyList<ViewingEvent> Next, IReadOnlyList<int> Later);

/// <summary>
/// The viewers that <c>edgerec-train simulate --out DIR</c> writes, four to a television. Each watches up to their last <see cref="Kept"/> decisions; those are kept back to see
/// what a page made then would have been worth. Everything here is simulated.
/// </summary>
internal sealed class SimulatedWorld
{
    /// <summary>Decisions kept back of each viewer: about eleven days.</summary>
    private const int Kept = 12;

    private const int ToATelevision = 4;
    private readonly string[] _ids;
    private long _seq;

    /// <summary>Reads catalogue and viewers.</summary>
    /// <param name="folder">What <c>--out</c> named.</param>
    public SimulatedWorld(string folder)
    {
        Title[] titles = [.. new JsonLinesImporter().Titles(folder, new ImportReport(strict: true)).Select(t => t.Value)];
        _ids = [.. titles.Select(t => t.Id)];
        var builder = new CatalogIndexBuilder(titles.Length);
        foreach (Title title in titles.OrderBy(t => t.Id, StringComparer.Ordinal)) builder.Add(title);
        Catalog = builder.Build(1);
        Visits = [.. File.ReadLines(Path.Combine(folder, "viewers.jsonl")).Chunk(ToATelevision).SelectMany(Television)];
    }

    /// <summary>The titles.</summary>
    public CatalogIndex Catalog { get; }

    /// <summary>One visit of each viewer.</summary>
    public IReadOnlyList<SimulatedVisit> Visits { get; }

    private IEnumerable<SimulatedVisit> Television(string[] lines)
    {
        var household = new Household();
        var visits = new List<SimulatedVisit>();
        foreach (string line in lines)
        {
            using JsonDocument viewer = JsonDocument.Parse(line);
            JsonElement[] decisions = [.. viewer.RootElement.GetProperty("decisions").EnumerateArray()];
            string id = viewer.RootElement.GetProperty("id").GetString()!;
            Projector.Apply(household, ++_seq, ProfileOf(viewer.RootElement, id));
            if (decisions.Length < 2 * Kept) continue;
            for (int i = 0; i < decisions.Length - Kept; i++)
            {
                foreach (ViewingEvent happened in Events(id, decisions[i])) Projector.Apply(household, ++_seq, happened, Catalog);
            }

            JsonElement[] later = decisions[^Kept..];
            visits.Add(new SimulatedVisit(
                household, id, later[0].GetProperty("at").GetDateTimeOffset(), [.. later.Where(d => d.GetProperty("chosen").GetInt32() >= 0).Take(1).SelectMany(d => Events(id, d))],
                [.. later.Where(IsMeant).Select(d => Place(_ids[d.GetProperty("chosen").GetInt32()])).Distinct()]));
        }

        return visits;
    }

    private static Profile ProfileOf(JsonElement viewer, string id) => new()
    {
        Id = id,
        Name = id,
        BirthYear = viewer.TryGetProperty("birthYear", out JsonElement year) ? (short)year.GetInt32() : null,
        MaturityLimit = viewer.TryGetProperty("maturityLimit", out JsonElement limit) ? (byte)limit.GetInt32() : null,
    };

    /// <summary>Chosen from the screen, and not left before half.</summary>
    private static bool IsMeant(JsonElement decision) =>
        decision.GetProperty("chosen").GetInt32() >= 0 && decision.GetProperty("shown").GetArrayLength() > 0
        && 2 * decision.GetProperty("watchedMs").GetInt64() >= decision.GetProperty("durationMs").GetInt64();

    private IEnumerable<ViewingEvent> Events(string profile, JsonElement decision)
    {
        int chosen = decision.GetProperty("chosen").GetInt32();
        if (chosen < 0) yield break;
        string title = decision.TryGetProperty("episode", out JsonElement episode) ? episode.GetString()! : _ids[chosen];
        DateTimeOffset play = decision.GetProperty("at").GetDateTimeOffset().AddMilliseconds(decision.GetProperty("selectionMs").GetInt32());
        long watched = decision.GetProperty("watchedMs").GetInt64();
        yield return Event(EventKind.Play, play, 0);
        yield return Event(decision.GetProperty("finished").GetBoolean() ? EventKind.Finish : EventKind.Stop, play.AddMilliseconds(watched), watched);
        if (decision.TryGetProperty("stars", out JsonElement stars))
        {
            yield return Event(EventKind.Rating, play.AddMilliseconds(watched + 1), 0) with { Title = _ids[chosen], Rating = new Rating(RatingScale.HalfStars, (sbyte)stars.GetInt32()) };
        }

        ViewingEvent Event(EventKind kind, DateTimeOffset at, long position) => new()
        {
            Id = $"{profile}-{at.ToUnixTimeMilliseconds()}-{kind}",
            Profile = profile,
            Kind = kind,
            Title = title,
            Time = EventTime.Judge(at, at),
            PositionMs = (int)position,
            DurationMs = (int)decision.GetProperty("durationMs").GetInt64(),
        };
    }

    private int Place(string id) => Catalog.TryFind(id, out int place) ? place : throw new InvalidOperationException($"The catalogue has no title '{id}'.");
}
