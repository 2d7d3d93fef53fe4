using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Sync.Protocol.Events;
using static System.Runtime.InteropServices.CollectionsMarshal;

namespace EdgeRec.Device.Home;

/// <summary>Makes <see cref="ViewerLeanings"/>; with the household's gate held.</summary>
/// <param name="catalog">The catalogue.</param>
/// <param name="genres">Its genres, numbered.</param>
/// <param name="vectors">Its vectors; null without a pack.</param>
/// <param name="historyLength">The most titles that the user tower reads.</param>
/// <param name="state">The profile.</param>
/// <param name="rememberedTitles">What the profile did with each title.</param>
internal sealed class ViewerLeaningsBuilder(
    CatalogIndex catalog, PageGenres genres, VectorTable? vectors, int historyLength, ProfileState state, ViewerTitles rememberedTitles)
{
    private const int MostRailPlays = 40, MaxAnchors = 3, Neighbours = 80, AnchorCandidates = 20, RecentlySeen = 3;
    private const float AnchorsApart = 0.8f;

    /// <summary>Makes them.</summary>
    /// <param name="known">The leanings of the same viewer before; what of them still holds is taken over. Null for none.</param>
    public ViewerLeanings Build(ViewerLeanings? known)
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

        // In the order of the catalogue, so that the same state gives the same taste.
        foreach ((int title, TitleMemory memory) in rememberedTitles.Rated)
        {
            taste.AddRating(catalog.FacetsOf(catalog.CandidateOf(title)), memory.Rating!.Value.Normalized);
        }

        Span<int> recent = stackalloc int[Math.Min(historyLength, ProfileState.MaxPlays)];
        Span<float> recentWeights = stackalloc float[recent.Length];
        int count = RecentTitles.Choose(AsSpan(titles), AsSpan(weights), recent, recentWeights);
        var leanings = new ViewerLeanings
        {
            Taste = taste,
            Genres = GenresByLeaning(taste),
            Recent = recent[..count].ToArray(),
            RecentWeights = recentWeights[..count].ToArray(),
            Anchors = Anchors(titles, weights, known?.Anchors ?? []),
            GenreShares = GenreShares(titles, weights),
            RailPlaysLately = RailPlaysLately(),
            JustSeen = [.. state.Plays.TakeLast(RecentlySeen).Select(p => catalog.TryFind(p.TitleId, out int title) ? title : -1)],
        };
        if (known is not null)
        {
            leanings.TakeOver(known);
        }

        return leanings;
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

    /// <summary>The newest well-liked titles, each unlike those chosen before, with the titles nearest to them.</summary>
    private (int Title, int[] Neighbours, float[] Similarities)[] Anchors(
        List<int> titles, List<float> weights, (int Title, int[] Neighbours, float[] Similarities)[] known)
    {
        if (vectors is null)
        {
            return [];
        }

        var anchors = new List<(int Title, int[], float[])>();
        var chosen = new List<float[]>();
        int looked = 0;
        for (int i = titles.Count - 1; i >= 0 && anchors.Count < MaxAnchors && looked < AnchorCandidates; i--)
        {
            if (weights[i] < 0.5f || !vectors.HasVector(titles[i]) || anchors.Exists(a => a.Title == titles[i]))
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
            int before = Array.FindIndex(known, a => a.Title == titles[i]);
            anchors.Add(before >= 0 ? known[before] : Anchor(titles[i], vector));
        }

        return [.. anchors];
    }

    private (int Title, int[] Neighbours, float[] Similarities) Anchor(int title, float[] vector)
    {
        float[] scores = new float[catalog.Count];
        VectorScan.Score(vectors!, vector, scores);
        Similarity.DivideByNorms(vectors!, scores);
        scores[title] = float.NegativeInfinity;
        int[] nearest = new int[Math.Min(Neighbours, scores.Length)];
        int found = TopK.Select(scores, [], nearest);
        return (title, nearest[..found], [.. nearest[..found].Select(t => scores[t])]);
    }
}
