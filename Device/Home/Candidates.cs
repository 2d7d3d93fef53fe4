using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Device.Home;

/// <summary>
/// The titles that a page may choose from, scored for this viewer at this moment: one run of the user tower, one scan of all vectors,
/// the best of all and the best of each leaning genre into a pool, one run of the situation model over the pool.
/// </summary>
internal sealed class Candidates
{
    private const int BestOfAll = 256, BestOfGenre = 24;
    private readonly CatalogIndex _catalog;
    private readonly ModelPack? _pack;
    private readonly VectorTable? _vectors;
    private readonly EligibleTitles _eligibleTitles;
    private readonly float[] _scores;
    private readonly int[] _best = new int[BestOfAll];
    private readonly int[] _pool;
    private readonly float[] _poolScores;
    private readonly float[] _values;
    private readonly ulong[] _genreSets;
    private readonly int _setWords;
    private readonly BitSet _inPool;
    private readonly int[] _rowOf;
    private int _count;
    private bool _matched;
    private ViewerLeanings? _matchedFor;
    private ViewingMoment _matchedAt;

    /// <summary>Candidates of a catalogue, by a pack if there is one.</summary>
    public Candidates(CatalogIndex catalog, ModelPack? pack, VectorTable? vectors)
    {
        _catalog = catalog;
        _pack = pack;
        _vectors = vectors;
        _eligibleTitles = new EligibleTitles(catalog);
        _scores = new float[catalog.Count];
        _pool = new int[pack?.Situation.Capacity ?? 512];
        _poolScores = new float[_pool.Length];
        _values = new float[_pool.Length];
        _setWords = BitSet.WordsFor(_pool.Length);
        _genreSets = new ulong[catalog.FacetKeys.Length * _setWords];
        Open = new BitSet(catalog.Count);
        _inPool = new BitSet(catalog.Count);
        _rowOf = new int[catalog.Count];
    }

    /// <summary>How much impressions wear out; set before scoring.</summary>
    public PageOptions Options { get; set; } = PageOptions.Default;

    /// <summary>The pool, best first; what was passed over often stands further back.</summary>
    public ReadOnlySpan<int> Pool => _pool.AsSpan(0, _count);

    /// <summary>Films and series that may be shown to the viewer now, seen or not.</summary>
    public BitSet Eligible { get; private set; }

    /// <summary>Those of them that are new to the viewer: neither seen nor begun nor hidden.</summary>
    public BitSet Open { get; }

    /// <summary>For every title what the pool is chosen by: user · title, or popularity and leanings where there is no model or no history.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>Scores the page's candidates.</summary>
    public void Score(ViewerSnapshot viewer, HomeQuery query) => Score(viewer, query, MomentOf(query));

    /// <summary>Scores them for a moment of its own.</summary>
    public void Score(ViewerSnapshot viewer, HomeQuery query, ViewingMoment moment)
    {
        long now = query.At.ToUnixTimeSeconds();
        Eligible = _eligibleTitles.At(now, viewer.Profile.MaturityLimit);
        Span<ulong> open = Open.Words;
        ReadOnlySpan<ulong> eligible = Eligible.Words, excluded = viewer.Excluded.Words;
        for (int i = 0; i < open.Length; i++)
        {
            open[i] = eligible[i] & ~excluded[i];
        }

        Match(viewer, moment);
        FillPool(viewer);
        Weigh(viewer, query);
        Sort(viewer, query);
    }

    /// <summary>The score of a title: the probability of a quality play if it is in the pool, else −1.</summary>
    public float ScoreOf(int title) => _inPool[title] ? _poolScores[_rowOf[title]] : -1f;

    /// <summary>Orders any titles: those of the pool by their probability, before all others by what the tower or popularity says, from −2 to −1.</summary>
    public float RankingScoreOf(int title) => _inPool[title] ? _poolScores[_rowOf[title]] : -1.5f + (0.5f * _scores[title] / (1f + MathF.Abs(_scores[title])));

    /// <summary>The titles of the pool that have a genre: one bit a place in <see cref="Pool"/>.</summary>
    public ReadOnlySpan<ulong> PoolOfGenre(ushort genre) => _genreSets.AsSpan(genre * _setWords, _setWords);

    /// <summary>Whether a title may be put on the page as something new to the viewer.</summary>
    public bool IsOpen(int title) => Open[title];

    /// <summary>user · title for a title; 0 without a pack or a history.</summary>
    public float MatchOf(int title) => _matched && _vectors!.HasVector(title) ? _scores[title] : 0f;

    /// <summary>Fills the features of a title as the situation model sees it.</summary>
    public void Describe(ViewerSnapshot viewer, in SituationViewer situation, int title, HomeQuery query, Span<float> row)
    {
        SituationFeatures.Fill(
            situation,
            new SituationTitle
            {
                Match = MatchOf(title),
                Popularity = _catalog.Popularity[title],
                Genres = _catalog.GenresOf(title),
                Facets = _catalog.FacetsOf(title),
                MaturityAge = _catalog.MaturityAges[title],
                RuntimeSeconds = _catalog.RuntimeSeconds[title],
                DaysAvailable = AddedDay.DaysSince(_catalog.AddedDays[title], query.At.ToUnixTimeSeconds()),
                IsSeries = _catalog.Kinds[title] == TitleKind.Series,
                OnWatchList = viewer.OnWatchList[title],
                Begun = viewer.Begun[title],
                IgnoredImpressions = viewer.IgnoredImpressions(title, query.DayBeganMs),
            },
            row);
    }

    /// <summary>The viewer's side of the situation at the moment of a page.</summary>
    public static SituationViewer SituationOf(ViewerSnapshot viewer, HomeQuery query)
    {
        // As long as nothing happens the page stands still, so the hesitation is the one at the last event.
        var selection = new SelectionTimer(viewer.Selection);
        return SituationOf(
            viewer, query, MomentOf(query),
            selection.SoFar(query.At.ToUnixTimeMilliseconds()) is null ? null : selection.SoFar(viewer.Selection.LastAtMs));
    }

    /// <summary>The viewer's side of the situation at a moment of their own choice.</summary>
    public static SituationViewer SituationOf(ViewerSnapshot viewer, HomeQuery query, ViewingMoment moment, long? hesitationMs) => new(
        viewer.Taste, moment, viewer.Profile.AgeBandIn(query.At.Year), viewer.Profile.Gender, hesitationMs);

    /// <summary>
    /// The moment that a page is made for: the middle of the part of the day, so that no page reshuffles because ten minutes have passed;
    /// unknown when the television's clock has plainly lost its way.
    /// </summary>
    public static ViewingMoment MomentOf(HomeQuery query) => ViewingMoment.From(query.At, query.At.Year >= 2000) is { TimeKnown: true } known
        ? known.MiddleOfDaypart : ViewingMoment.Unknown;

    /// <summary>Runs the user tower over a history and scans all vectors with what comes out.</summary>
    /// <param name="titles">The titles, oldest first.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="scores">Receives user · title for every title.</param>
    public void RunTower(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, ViewingMoment moment, Span<float> scores) =>
        VectorScan.Score(_vectors!, User(titles, weights, moment), scores);

    /// <summary>Runs the user tower.</summary>
    /// <returns>The user's vector; valid until the next run.</returns>
    public ReadOnlySpan<float> User(ReadOnlySpan<int> titles, ReadOnlySpan<float> weights, ViewingMoment moment) =>
        LeaveOneOut.User(_pack!.Tower, _vectors!, titles, weights, moment);

    private void Match(ViewerSnapshot viewer, ViewingMoment moment)
    {
        if (_matchedFor == viewer.Leanings && _matchedAt == moment)
        {
            return; // What was only looked at changes no match.
        }

        (_matchedFor, _matchedAt) = (viewer.Leanings, moment);
        _matched = _pack is not null && viewer.HasHistory;
        if (_matched)
        {
            RunTower(viewer.Recent, viewer.RecentWeights, moment, _scores);
            return;
        }

        // No tower, or nothing for it to read: popularity, and the genres that the viewer leans to.
        if (viewer.HasHistory)
        {
            for (int title = 0; title < _scores.Length; title++)
            {
                _scores[title] = (0.5f * _catalog.Popularity[title]) + viewer.Taste.Affinity(_catalog.GenresOf(title));
            }
        }
        else
        {
            _catalog.Popularity.CopyTo(_scores.AsSpan());
        }
    }

    private void FillPool(ViewerSnapshot viewer)
    {
        _inPool.Clear();
        _count = 0;
        int found = TopK.Select(_scores, Open.Words, _best.AsSpan(0, Math.Min(BestOfAll, _pool.Length / 2)));
        foreach (int title in _best.AsSpan(0, found))
        {
            Put(title);
        }

        foreach ((_, int[] neighbours, _) in viewer.Anchors)
        {
            int taken = 0;
            for (int i = 0; i < neighbours.Length && taken < BestOfGenre; i++)
            {
                taken += Open[neighbours[i]] ? 1 : 0;
                Put(neighbours[i]);
            }
        }

        Span<int> best = stackalloc int[BestOfGenre];
        Span<float> bestScores = stackalloc float[BestOfGenre];
        foreach (ushort genre in viewer.Genres)
        {
            if (_count == _pool.Length)
            {
                break;
            }

            int kept = 0;
            foreach (int title in _catalog.TitlesOfGenre(genre))
            {
                if (Open[title] && (kept < BestOfGenre || _scores[title] > bestScores[kept - 1]))
                {
                    kept = Insert(best, bestScores, kept, title, _scores[title]);
                }
            }

            foreach (int title in best[..kept])
            {
                Put(title);
            }
        }
    }

    /// <summary>Puts a title among the best few, in order; quick because few ever get in.</summary>
    private static int Insert(Span<int> best, Span<float> scores, int count, int title, float score)
    {
        int place = count < best.Length ? count++ : count - 1;
        while (place > 0 && scores[place - 1] < score)
        {
            best[place] = best[place - 1];
            scores[place] = scores[place - 1];
            place--;
        }

        best[place] = title;
        scores[place] = score;
        return count;
    }

    private void Put(int title)
    {
        if (_count < _pool.Length && Open[title] && !_inPool[title])
        {
            _inPool[title] = true;
            _pool[_count++] = title;
        }
    }

    private void Weigh(ViewerSnapshot viewer, HomeQuery query)
    {
        if (_pack is null || _count == 0)
        {
            for (int i = 0; i < _count; i++)
            {
                _poolScores[i] = _scores[_pool[i]];
            }

            return;
        }

        SituationViewer situation = SituationOf(viewer, query);
        for (int i = 0; i < _count; i++)
        {
            Describe(viewer, situation, _pool[i], query, _pack.Situation.Row(i));
        }

        _pack.Situation.Run(_count)[.._count].CopyTo(_poolScores);
    }

    private void Sort(ViewerSnapshot viewer, HomeQuery query)
    {
        long at = query.DayBeganMs;
        for (int i = 0; i < _count; i++)
        {
            _rowOf[_pool[i]] = i;
            _values[i] = -_poolScores[i] * Wear.Factor(viewer.IgnoredImpressions(_pool[i], at), Options.TitleWear);
        }

        Array.Sort(_values, _pool, 0, _count);
        foreach (ushort genre in _catalog.GenreIds)
        {
            _genreSets.AsSpan(genre * _setWords, _setWords).Clear();
        }

        for (int i = 0; i < _count; i++)
        {
            foreach (ushort genre in _catalog.GenresOf(_pool[i]))
            {
                _genreSets[(genre * _setWords) + (i >> 6)] |= 1UL << (i & 63);
            }
        }
    }
}
