using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Launchers;

/// <summary>
/// What Android TV's guidelines for the Watch Next channel let in: unfinished films and episodes once they were left, the next or a
/// new episode of a series, and the watch list; at most one entry a series.
/// (developer.android.com/training/tv/discovery/guidelines-app-developers)
/// </summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="state">The profile; with the household's gate held.</param>
/// <param name="now">The moment.</param>
internal sealed class WatchNext(CatalogIndex catalog, ProfileState state, DateTimeOffset now)
{
    // An episode with less than this to go is at its credits.
    private const long CreditsMs = 3 * 60 * 1000;

    // A pause this long, or silence of a player that went without a word, is a viewer who left.
    private const long LeftMs = 5 * 60 * 1000;

    private readonly HashSet<int> _taken = [];
    private readonly List<WatchNextEntry> _entries = [];

    /// <summary>The entries: new episodes first, then what the viewer had to do with last.</summary>
    public IReadOnlyList<WatchNextEntry> Entries()
    {
        foreach (TitleMemory memory in state.Titles.Values.OrderByDescending(memory => memory.LastPlayedSeq))
        {
            if (!memory.Hidden && memory.LastPlayedSeq > 0 && catalog.TryFind(memory.TitleId, out int title))
            {
                if (memory.LastEpisodeId is not null)
                {
                    AddSeries(title, memory);
                }
                else if (catalog.Kinds[title] == TitleKind.Film)
                {
                    AddUnfinished(title, memory);
                }
            }
        }

        foreach (TitleMemory memory in state.Titles.Values.Where(memory => memory.WatchListSeq > 0 && !memory.Hidden && !memory.Seen && !memory.Begun))
        {
            if (catalog.TryFind(memory.TitleId, out int title))
            {
                // The history keeps no time for it, only its order.
                Add(new WatchNextEntry(WatchNextType.WatchList, title, null, 0, memory.DurationMs, memory.WatchListSeq));
            }
        }

        return [.. _entries.OrderByDescending(entry => entry.Type == WatchNextType.New).ThenByDescending(entry => entry.Seq)];
    }

    private void AddSeries(int series, TitleMemory memory)
    {
        if (state.Titles.TryGetValue(memory.LastEpisodeId!, out TitleMemory? last) && catalog.TryFind(last.TitleId, out int episode) && last.Begun)
        {
            AddUnfinished(episode, last);
            _taken.Add(series); // Under way: nothing else of this series, even while it plays.
            return;
        }

        int next = NextEpisode.After(catalog, state, memory);
        if (next < 0)
        {
            return;
        }

        long? left = PlayOf(memory.LastEpisodeId!)?.Playback.AtMs;
        long? came = OpenedMs(next);
        Add(came > left
            ? new WatchNextEntry(WatchNextType.New, next, came, 0, catalog.RuntimeSeconds[next] * 1_000L, memory.LastPlayedSeq)
            : new WatchNextEntry(WatchNextType.Next, next, left, 0, catalog.RuntimeSeconds[next] * 1_000L, memory.LastPlayedSeq));
    }

    private void AddUnfinished(int title, TitleMemory memory)
    {
        bool atCredits = catalog.Kinds[title] == TitleKind.Episode && memory.DurationMs > 0 && memory.DurationMs - memory.PositionMs < CreditsMs;
        PlaybackState? playback = PlayOf(memory.TitleId)?.Playback;
        bool left = playback is not { Phase: PlaybackPhase.Playing or PlaybackPhase.Paused } open || now.ToUnixTimeMilliseconds() - open.AtMs > LeftMs;
        if (memory.Begun && !memory.Hidden && !atCredits && left)
        {
            Add(new WatchNextEntry(WatchNextType.Continue, title, playback?.AtMs, memory.PositionMs, memory.DurationMs, memory.LastPlayedSeq));
        }
    }

    private void Add(WatchNextEntry entry)
    {
        if (catalog.MayShow(entry.Title, now.ToUnixTimeSeconds(), state.Profile.MaturityLimit) && _taken.Add(catalog.CandidateOf(entry.Title)))
        {
            _entries.Add(entry);
        }
    }

    private Play? PlayOf(string titleId) => state.Plays.FindLast(play => play.TitleId == titleId);

    private long? OpenedMs(int title)
    {
        foreach ((long from, long until) in catalog.Windows[title])
        {
            if (now.ToUnixTimeSeconds() >= from && now.ToUnixTimeSeconds() < until && from > 0)
            {
                return from * 1_000;
            }
        }

        return null;
    }
}
