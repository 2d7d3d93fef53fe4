using EdgeRec.Device.Catalog;
using EdgeRec.Models.Core.Ranking;

namespace EdgeRec.Device.Home;

/// <summary>What is like one title: its nearest neighbours by cosine, or without vectors the best known of its genres.</summary>
internal static class SimilarTitles
{
    /// <summary>The most titles that may be asked for.</summary>
    public const int MaxLimit = 50;

    /// <summary>Finds them, after the candidates were scored for the viewer: nothing seen, hidden, out of its window or above the viewer's limit.</summary>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="vectors">Its vectors; null without a pack.</param>
    /// <param name="candidates">What is open to the viewer.</param>
    /// <param name="title">A film or series.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>Titles with their cosine (null where genres decided), the most similar first.</returns>
    public static List<(int Title, float? Similarity)> Find(
        CatalogIndex catalog, VectorTable? vectors, Candidates candidates, int title, int limit)
    {
        if (vectors is null || !vectors.HasVector(title))
        {
            return [.. SameGenre(catalog, candidates, title, limit).Select(other => (other, (float?)null))];
        }

        float[] scores = new float[catalog.Count];
        VectorScan.Score(vectors, Similarity.Unit(vectors, title), scores);
        Similarity.DivideByNorms(vectors, scores);
        scores[title] = float.NegativeInfinity;
        int[] nearest = new int[Math.Min(limit, scores.Length)];
        int found = TopK.Select(scores, candidates.Open.Words, nearest);
        return [.. nearest[..found].Where(other => scores[other] > 0f).Select(other => (other, (float?)scores[other]))];
    }

    private static List<int> SameGenre(CatalogIndex catalog, Candidates candidates, int title, int limit)
    {
        var titles = new List<int>();
        foreach (ushort genre in catalog.GenresOf(title))
        {
            foreach (int other in catalog.TitlesOfGenre(genre))
            {
                if (titles.Count == limit)
                {
                    return titles;
                }

                if (other != title && candidates.IsOpen(other) && !titles.Contains(other))
                {
                    titles.Add(other);
                }
            }
        }

        return titles;
    }
}
