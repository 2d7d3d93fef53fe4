using System.Globalization;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Benchmarks.Wire;

/// <summary>What a history is expanded to.</summary>
internal enum HistoryDetail
{
    /// <summary>The data set as it is: a film finished and rated, at the seconds of the data set.</summary>
    AsRated,

    /// <summary>What a television would have noted, but no heartbeats.</summary>
    WithoutHeartbeats,

    /// <summary>What a television would have noted, with a heartbeat each half minute as the sample screen sends them.</summary>
    AsNoted,
}

/// <summary>
/// The real histories of MovieLens 100K (who saw which film, in which order, with how many stars), and around them, simulated and seeded, what a television notes beside:
/// the page with its tiles and images, the focus, pauses and heartbeats. The data set's times are those of rating many films in one sitting, so the films of a viewer are
/// laid out one an evening from the first rating on.
/// </summary>
/// <param name="folder">Where u.data is.</param>
internal sealed class ViewerHistories(string folder)
{
    private readonly ILookup<int, (int Film, int Stars, long At)> _ratings = Load(folder);

    /// <summary>The viewers.</summary>
    public IEnumerable<int> Viewers => _ratings.Select(g => g.Key).Order();

    /// <summary>The events of one viewer, in the order of a journal.</summary>
    public IReadOnlyList<ViewingEvent> Of(int viewer, HistoryDetail detail)
    {
        var rated = _ratings[viewer].OrderBy(r => r.At).ThenBy(r => r.Film);
        if (detail == HistoryDetail.AsRated)
        {
            return [.. rated.SelectMany(r => new[] { Plain(viewer, r.Film, r.At, EventKind.Finish), Plain(viewer, r.Film, r.At, EventKind.Rating) with { Rating = new Rating(RatingScale.HalfStars, (sbyte)(2 * r.Stars)) } })];
        }

        var evenings = new SimulatedEvenings(viewer, rated.First().At * 1_000, detail == HistoryDetail.AsNoted);
        foreach ((int film, int stars, _) in rated) evenings.Watch(film, stars);
        return evenings.Events;
    }

    private static ViewingEvent Plain(int viewer, int film, long at, EventKind kind) => new()
    {
        Id = $"ml100k-{viewer}-{film}-{(kind == EventKind.Rating ? 'r' : 'f')}", Profile = viewer.ToString(CultureInfo.InvariantCulture), Kind = kind, Time = new EventTime(at * 1_000, 0, false), Title = $"ml:{film}",
    };

    private static ILookup<int, (int Film, int Stars, long At)> Load(string folder) => File.ReadLines(Path.Combine(folder, "u.data"))
        .Select(line => line.Split('|', '\t')).Where(f => f.Length >= 4 && char.IsAsciiDigit(f[0][0]))
        .Select(f => f.Select(n => long.Parse(n, CultureInfo.InvariantCulture)).ToArray())
        .ToLookup(f => (int)f[0], f => ((int)f[1], (int)f[2], f[3]));
}
