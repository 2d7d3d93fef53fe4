using EdgeRec.Device.MicroGenres;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>The micro-genres that the viewer leans to, what suits the viewer first.</summary>
internal static class MicroGenreRail
{
    /// <summary>So many of them are offered at most.</summary>
    public const int Most = 18;

    /// <summary>Offers a rail for each of them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="titles">Room for the titles of one.</param>
    /// <param name="scores">Room for their scores.</param>
    public static void Offer(in PageContext page, int[] titles, float[] scores)
    {
        foreach (LeaningMicroGenre genre in page.Viewer.MicroGenres)
        {
            int all = page.Catalog.MicroGenres.TitlesOf(genre.Number, titles), count = 0;
            for (int i = 0; i < all; i++)
            {
                if (page.Candidates.IsOpen(titles[i]))
                {
                    titles[count] = titles[i];
                    scores[count++] = -page.Candidates.RankingScoreOf(titles[i]);
                }
            }

            Array.Sort(scores, titles, 0, count);
            for (int i = 0; i < count && !page.Offers.IsFull; i++)
            {
                page.Offers.Add(new TileDraft(titles[i], -scores[i], new Reason(ReasonCode.MicroGenre, genre.Number)));
            }

            page.Offers.End(RailKind.MicroGenre, genre.Number, HomeComposer.LeastTiles);
        }
    }
}
