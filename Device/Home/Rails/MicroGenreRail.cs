using EdgeRec.Device.MicroGenres;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>One micro-genre that the viewer leans to, what suits the viewer first.</summary>
internal static class MicroGenreRail
{
    /// <summary>So many of them are on a page at most.</summary>
    public const int Most = 6;

    /// <summary>So many are tried: some have too few titles that are new to the viewer.</summary>
    public const int Tried = 18;

    /// <summary>Fills the rail of a micro-genre.</summary>
    /// <param name="page">The page.</param>
    /// <param name="place">Its place in <see cref="ViewerSnapshot.MicroGenres"/>.</param>
    /// <param name="titles">Room for its titles.</param>
    /// <param name="scores">Room for their scores.</param>
    /// <returns>Whether it had enough of them.</returns>
    public static bool Fill(in PageContext page, int place, int[] titles, float[] scores)
    {
        LeaningMicroGenre genre = page.Viewer.MicroGenres[place];
        int all = page.Catalog.MicroGenres.TitlesOf(genre.Number, titles), count = 0;
        for (int i = 0; i < all; i++)
        {
            if (page.Candidates.IsOpen(titles[i]) && !page.Draft.IsUsed(titles[i]))
            {
                titles[count] = titles[i];
                scores[count++] = -page.Candidates.RankingScoreOf(titles[i]);
            }
        }

        Array.Sort(scores, titles, 0, count);
        for (int i = 0; i < count && !page.Draft.IsFull; i++)
        {
            page.Draft.Add(new TileDraft(titles[i], -scores[i], new Reason(ReasonCode.MicroGenre, place)));
        }

        return page.Draft.End(RailKind.MicroGenre, place, HomeComposer.LeastTiles);
    }
}
