using EdgeRec.Device.Artwork;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home;

/// <summary>Makes a <see cref="ViewerSnapshot"/>; with the household's gate held.</summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="genres">Its genres, numbered.</param>
/// <param name="vectors">Its vectors; null without a pack.</param>
/// <param name="historyLength">The most titles that the user tower reads.</param>
/// <param name="state">The profile.</param>
internal sealed class ViewerSnapshotBuilder(CatalogIndex catalog, PageGenres genres, VectorTable? vectors, int historyLength, ProfileState state)
{
    private const int MostRailPlays = 40, MaxAnchors = 3, Neighbours = 80, AnchorCandidates = 20, RecentlySeen = 3;
    private const float AnchorsApart = 0.8f;

    /// <summary>Makes it.</summary>
    public ViewerSnapshot Build()
    {
        var taste = new ViewerTaste();
        var titles = new List<int>(state.Plays.Count);
        var weights = new List<float>(state.Plays.Count);
        foreach (Play play in state.Plays)
        {
            if (!catalog.TryFind(play.CandidateId, out int candidate))
            {
                continue;
            }

            float weight = EventWeight.Of(play.QualityWeight, RatingOf(play)?.Normalized);
            titles.Add(candidate);
            weights.Add(weight);
            taste.Add(catalog.FacetsOf(candidate), weight, ViewingMoment.From(play.StartedAt.Local, play.StartedAt.Trusted));
            taste.AddPauses(play.Playback.Pauses, play.WatchedMs);
        }

        AddRatings(taste);
        Span<int> recent = stackalloc int[Math.Min(historyLength, ProfileState.MaxPlays)];
        Span<float> recentWeights = stackalloc float[recent.Length];
        int count = RecentTitles.Choose(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(titles),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(weights), recent, recentWeights);

        var excluded = new BitSet(catalog.Count);
        var hidden = new BitSet(catalog.Count);
        var begunTitles = new BitSet(catalog.Count);
        var onWatchList = new BitSet(catalog.Count);
        var seenTitles = new BitSet(catalog.Count);
        var images = new Dictionary<int, (ushort, long)>();
        var ignored = new Dictionary<int, Impressions>();
        var begun = new List<(long Seq, int Title, TitleMemory Memory)>();
        var series = new List<(long Seq, int Series, TitleMemory Memory)>();
        var watchList = new List<(long Seq, int Title)>();
        var seen = new List<(int Title, TitleMemory Memory)>();
        foreach (TitleMemory memory in state.Titles.Values)
        {
            if (!catalog.TryFind(memory.TitleId, out int title))
            {
                continue;
            }

            seenTitles[title] = memory.Seen;
            if (memory.Artwork is { } artwork)
            {
                images[title] = (artwork.Current, artwork.Since);
            }

            if (memory.IgnoredImpressions > 0)
            {
                ignored[title] = new Impressions(memory.IgnoredImpressions, memory.LastImpressionAtMs);
            }

            if (memory.Hidden)
            {
                excluded[title] = hidden[title] = true;
                continue;
            }

            if (memory.WatchListSeq > 0)
            {
                onWatchList[title] = true;
                watchList.Add((memory.WatchListSeq, title));
            }

            if (catalog.Kinds[title] == TitleKind.Series)
            {
                // Some clients report a series itself as played; seen is seen.
                excluded[title] = memory.Seen || memory.Begun || memory.LastEpisodeId is not null;
                if (memory.LastEpisodeId is not null)
                {
                    begunTitles[title] = true;
                    series.Add((memory.LastPlayedSeq, title, memory));
                }

                continue;
            }

            if (memory.Begun)
            {
                excluded[title] = begunTitles[title] = true;
                begun.Add((memory.LastPlayedSeq, title, memory));
            }

            if (memory.Seen)
            {
                excluded[title] = true;
                seen.Add((title, memory));
            }
        }

        begun.Sort((a, b) => b.Seq.CompareTo(a.Seq));
        series.Sort((a, b) => b.Seq.CompareTo(a.Seq));
        watchList.Sort((a, b) => b.Seq.CompareTo(a.Seq));
        return new ViewerSnapshot
        {
            Profile = state.Profile,
            Version = state.Version,
            Taste = taste,
            Genres = GenresByLeaning(taste),
            Selection = state.Selection.State,
            Recent = recent[..count].ToArray(),
            RecentWeights = recentWeights[..count].ToArray(),
            Excluded = excluded,
            Hidden = hidden,
            Begun = begunTitles,
            ContinueWatching = [.. begun.Where(b => IsStillUnderWay(b.Title)).Select(b => (b.Title, b.Memory.PositionMs, b.Memory.DurationMs))],
            NextEpisodes = [.. series.Select(s => NextEpisode.After(catalog, state, s.Memory)).Where(e => e >= 0)],
            WatchList = [.. watchList.Select(w => w.Title)],
            OnWatchList = onWatchList,
            WatchAgain = WatchAgain(seen),
            Anchors = Anchors(titles, weights),
            Ignored = ignored,
            Seen = seenTitles,
            Images = images,
            Key = ViewerKeys.Of(state.Profile.Id),
            GenreShares = GenreShares(titles, weights),
            RailPlaysLately = RailPlaysLately(),
            RailPlays = [.. state.RailUse.Plays],
            RailImpressions = [.. state.RailUse.Impressions],
        };
    }

    /// <summary>Of what was watched, newer plays for more, as <see cref="ViewerTaste"/> has it; a play counts for its genres in equal parts.</summary>
    private float[] GenreShares(List<int> titles, List<float> weights)
    {
        float[] shares = new float[genres.Count];
        Span<byte> numbers = stackalloc byte[16];
        for (int i = 0; i < titles.Count; i++)
        {
            float fading = MathF.Pow(2f, -(titles.Count - 1 - i) / (float)ViewerTaste.HalfLife);
            Calibration.Add(shares, genres.Of(titles[i], numbers), Math.Max(weights[i], 0f) * fading);
        }

        Calibration.Normalize(shares);
        return shares;
    }

    private RailPlay[] RailPlaysLately()
    {
        var plays = new List<RailPlay>();
        for (int i = state.Plays.Count - 1; i >= 0 && state.Plays.Count - i <= MostRailPlays; i--)
        {
            if (state.Plays[i] is { Token: { } token, QualityWeight: > 0f } play && catalog.TryFind(play.CandidateId, out int title))
            {
                plays.Add(new RailPlay(token.Rail, token.RailIndex, title, MathF.Pow(0.5f, (state.Plays.Count - 1 - i) / 10f)));
            }
        }

        return [.. plays];
    }

    private ushort[] GenresByLeaning(ViewerTaste taste) =>
    [
        .. catalog.GenreIds
            .Select(g => (Genre: g, Affinity: taste.Affinity([g]), Weight: TopPopularity(g)))
            .OrderByDescending(g => g.Affinity).ThenByDescending(g => g.Weight).ThenBy(g => g.Genre)
            .Select(g => g.Genre),
    ];

    private float TopPopularity(ushort genre)
    {
        const int Top = 20;
        float sum = 0f;
        foreach (int title in catalog.TitlesOfGenre(genre)[..Math.Min(Top, catalog.TitlesOfGenre(genre).Length)])
        {
            sum += catalog.Popularity[title];
        }

        return sum;
    }

    private Rating? RatingOf(Play play) =>
        (state.Titles.TryGetValue(play.TitleId, out TitleMemory? own) ? own.Rating : null)
        ?? (play.SeriesId is { } series && state.Titles.TryGetValue(series, out TitleMemory? whole) ? whole.Rating : null);

    /// <summary>Ratings in the order of the titles' last events, so that the same state gives the same taste.</summary>
    private void AddRatings(ViewerTaste taste)
    {
        foreach (TitleMemory memory in state.Titles.Values.Where(m => m.Rating is not null).OrderBy(m => m.LastSeq).ThenBy(m => m.TitleId, StringComparer.Ordinal))
        {
            if (catalog.TryFind(memory.TitleId, out int title))
            {
                taste.AddRating(catalog.FacetsOf(catalog.CandidateOf(title)), memory.Rating!.Value.Normalized);
            }
        }
    }

    /// <summary>A film always; an episode only while it is the one its series was left at.</summary>
    private bool IsStillUnderWay(int title) => catalog.SeriesOf[title] < 0
        || (state.Titles.TryGetValue(catalog.Id(catalog.SeriesOf[title]), out TitleMemory? series)
            && !series.Hidden && series.LastEpisodeId == catalog.Id(title));

    /// <summary>Films seen, the best liked first and what was seen only just now left out.</summary>
    private (int Title, float Score)[] WatchAgain(List<(int Title, TitleMemory Memory)> seen)
    {
        HashSet<string> justSeen = [.. state.Plays.TakeLast(RecentlySeen).Select(p => p.TitleId)];
        return
        [
            .. seen
                .Where(s => catalog.Kinds[s.Title] == TitleKind.Film && !s.Memory.Begun && !justSeen.Contains(s.Memory.TitleId)
                    && !(s.Memory.Rating?.Normalized < 0f))
                .Select(s => (s.Title, Score: (s.Memory.Rating?.Normalized ?? 0.3f) + (0.2f * Math.Min(s.Memory.QualityPlays, 5))))
                .OrderByDescending(s => s.Score).ThenBy(s => s.Title)
                .Take(HomeQuery.MaxTilesPerRail),
        ];
    }

    /// <summary>The newest well-liked titles, each unlike those chosen before, with the titles nearest to them.</summary>
    private (int Title, int[] Neighbours, float[] Similarities)[] Anchors(List<int> titles, List<float> weights)
    {
        if (vectors is null)
        {
            return [];
        }

        var anchors = new List<(int, int[], float[])>();
        var chosen = new List<float[]>();
        float[] scores = new float[catalog.Count];
        int looked = 0;
        for (int i = titles.Count - 1; i >= 0 && anchors.Count < MaxAnchors && looked < AnchorCandidates; i--)
        {
            if (weights[i] < 0.5f || !vectors.HasVector(titles[i]) || anchors.Exists(a => a.Item1 == titles[i]))
            {
                continue;
            }

            looked++;
            float[] vector = Similarity.Unit(vectors, titles[i]);
            if (chosen.Exists(other => Similarity.Dot(other, vector) > AnchorsApart))
            {
                continue;
            }

            chosen.Add(vector);
            VectorScan.Score(vectors, vector, scores);
            Similarity.DivideByNorms(vectors, scores);
            scores[titles[i]] = float.NegativeInfinity;
            int[] nearest = new int[Math.Min(Neighbours, scores.Length)];
            int found = TopK.Select(scores, [], nearest);
            anchors.Add((titles[i], nearest[..found], [.. nearest[..found].Select(t => scores[t])]));
        }

        return [.. anchors];
    }
}
