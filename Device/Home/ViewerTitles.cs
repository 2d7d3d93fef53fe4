using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>
/// What a viewer did with each title, as a page asks for it. Kept from page to page and brought up to date with the titles whose memory changed, so that a page right after events costs
/// by what happened and not by all that ever did. Read and changed only by the composer that keeps it.
/// </summary>
internal sealed class ViewerTitles
{
    private readonly CatalogIndex _catalog;
    private readonly Dictionary<int, TitleMemory> _begun = [], _series = [], _watchList = [], _rated = [];
    private readonly BitSet _again;
    private float[] _againScores = [];
    private readonly Dictionary<int, ShownIn> _shown = [];
    private bool _listsStand;
    private uint _page;

    /// <summary>Reads all that a profile remembers; with the household's gate held.</summary>
    public ViewerTitles(CatalogIndex catalog, ProfileState state)
    {
        _catalog = catalog;
        Excluded = new BitSet(catalog.Count);
        Hidden = new BitSet(catalog.Count);
        Begun = new BitSet(catalog.Count);
        OnWatchList = new BitSet(catalog.Count);
        Seen = new BitSet(catalog.Count);
        _again = new BitSet(catalog.Count);
        _page = state.PageShown;
        foreach (TitleMemory memory in state.Titles.Values)
        {
            Update(memory);
        }

        state.TitleNews.Read();
    }

    /// <summary>Titles that only <i>watch again</i> or the rails of begun titles may show: seen, hidden, begun.</summary>
    public BitSet Excluded { get; }

    /// <summary>Titles that the viewer does not want to see suggested.</summary>
    public BitSet Hidden { get; }

    /// <summary>Films begun and not finished, and series of which an episode was played.</summary>
    public BitSet Begun { get; }

    /// <summary>Bits of the watch list.</summary>
    public BitSet OnWatchList { get; }

    /// <summary>Titles that were seen: an image that gives something away may be shown.</summary>
    public BitSet Seen { get; }

    /// <summary>Ignored impressions by title, for those that have any.</summary>
    public Dictionary<int, DecayedCount> Ignored { get; } = [];

    /// <summary>For titles whose images were shown: the one shown last, and since which part of which day.</summary>
    public Dictionary<int, (ushort Variant, long Since, float Propensity)> Images { get; } = [];

    /// <summary>Begun and not finished, newest first.</summary>
    public (int Title, long PositionMs, long DurationMs)[] ContinueWatching { get; private set; } = [];

    /// <summary>The episodes that come next, newest series first.</summary>
    public int[] NextEpisodes { get; private set; } = [];

    /// <summary>The watch list, newest first.</summary>
    public int[] WatchList { get; private set; } = [];

    /// <summary>The titles that were rated, by their places in the catalogue.</summary>
    public IEnumerable<KeyValuePair<int, TitleMemory>> Rated => _rated.OrderBy(r => r.Key);

    /// <summary>Takes over what changed since the last time; with the household's gate held.</summary>
    /// <returns>False if that is no longer known: then everything has to be read anew.</returns>
    public bool TryUpdate(ProfileState state)
    {
        if (state.TitleNews.Anew)
        {
            return false;
        }

        if (_page != state.PageShown)
        {
            _page = state.PageShown;
            _shown.Clear();
        }

        foreach (TitleMemory memory in state.TitleNews.Items)
        {
            Update(memory);
        }

        state.TitleNews.Read();
        return true;
    }

    /// <summary>Makes the lists of begun, coming and put aside titles, unless none of theirs changed.</summary>
    public void MakeLists(ProfileState state)
    {
        if (_listsStand)
        {
            return;
        }

        ContinueWatching = [.. NewestFirst(_begun).Where(b => IsStillUnderWay(state, b.Title)).Select(b => (b.Title, b.Memory.PositionMs, b.Memory.DurationMs))];
        NextEpisodes = [.. NewestFirst(_series).Select(s => NextEpisode.After(_catalog, state, s.Memory)).Where(e => e >= 0)];
        WatchList = [.. _watchList.OrderByDescending(w => w.Value.WatchListSeq).Select(w => w.Key)];
        _listsStand = true;
    }

    /// <summary>Films seen and not disliked, the best liked first, without what was seen only just now.</summary>
    /// <param name="justSeen">What was seen just now.</param>
    public (int Title, float Score)[] WatchAgain(ReadOnlySpan<int> justSeen)
    {
        if (_againScores.Length == 0)
        {
            return [];
        }

        Span<int> best = stackalloc int[HomeQuery.MaxTilesPerRail + justSeen.Length];
        best = best[..TopK.Select(_againScores, _again.Words, best)];
        var again = new List<(int, float)>(HomeQuery.MaxTilesPerRail);
        foreach (int title in best)
        {
            if (again.Count < HomeQuery.MaxTilesPerRail && !justSeen.Contains(title))
            {
                again.Add((title, _againScores[title]));
            }
        }

        return [.. again];
    }

    /// <summary>The rails of the page that the viewer saw last, as far as it was seen: their kinds and the titles that were seen in them, from above.</summary>
    public (RailKind Kind, int[] Titles)[] SeenRails() =>
        [.. _shown.GroupBy(s => (s.Value.Row, s.Value.Rail)).OrderBy(g => g.Key.Row).Select(g => (g.Key.Rail, g.Select(s => s.Key).Order().ToArray()))];

    private static IEnumerable<(int Title, TitleMemory Memory)> NewestFirst(Dictionary<int, TitleMemory> titles) =>
        titles.OrderByDescending(t => t.Value.LastPlayedSeq).Select(t => (t.Key, t.Value));

    /// <summary>A film always; an episode only while it is the one its series was left at.</summary>
    private bool IsStillUnderWay(ProfileState state, int title) => _catalog.SeriesOf[title] < 0
        || (state.Titles.TryGetValue(_catalog.Id(_catalog.SeriesOf[title]), out TitleMemory? series)
            && !series.Hidden && series.LastEpisodeId == _catalog.Id(title));

    private void Update(TitleMemory memory)
    {
        if (!_catalog.TryFind(memory.TitleId, out int title))
        {
            return;
        }

        bool isSeries = _catalog.Kinds[title] == TitleKind.Series;
        Seen.Set(title, memory.Seen);
        Hidden.Set(title, memory.Hidden);
        OnWatchList.Set(title, !memory.Hidden && memory.WatchListSeq > 0);
        Begun.Set(title, !memory.Hidden && (isSeries ? memory.LastEpisodeId is not null : memory.Begun));
        // Some clients report a series itself as played; seen is seen.
        Excluded.Set(title, memory.Hidden || memory.Seen || memory.Begun || (isSeries && memory.LastEpisodeId is not null));
        if (memory.Artwork is { } artwork)
        {
            Images[title] = (artwork.Current, artwork.Since, artwork.Propensity);
        }

        Keep(Ignored, title, memory.Ignored.Count > 0, memory.Ignored);
        Keep(_shown, title, _page != 0 && memory.ShownIn.Page == _page, memory.ShownIn);
        Keep(_rated, title, memory.Rating is not null, memory);
        RememberToSeeAgain(title, memory);
        bool listed = Keep(_begun, title, Begun[title] && !isSeries, memory)
            | Keep(_series, title, Begun[title] && isSeries, memory)
            | Keep(_watchList, title, OnWatchList[title], memory);
        // What comes next in a series hangs on its episodes.
        _listsStand &= !listed && _catalog.Kinds[title] != TitleKind.Episode;
    }

    private void RememberToSeeAgain(int title, TitleMemory memory)
    {
        bool again = memory is { Seen: true, Hidden: false, Begun: false } && _catalog.Kinds[title] == TitleKind.Film && !(memory.Rating?.Normalized < 0f);
        _again.Set(title, again);
        if (again)
        {
            if (_againScores.Length == 0)
            {
                _againScores = new float[_catalog.Count];
            }

            _againScores[title] = (memory.Rating?.Normalized ?? 0.3f) + (0.2f * Math.Min(memory.QualityPlays, 5));
        }
    }

    /// <summary>Whether a list has a title now or had it before.</summary>
    private static bool Keep<T>(Dictionary<int, T> list, int title, bool belongs, T value)
    {
        if (!belongs)
        {
            return list.Remove(title);
        }

        list[title] = value;
        return true;
    }
}
