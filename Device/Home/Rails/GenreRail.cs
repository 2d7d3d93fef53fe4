using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>One genre, what suits the viewer first; filled up by its most popular titles.</summary>
internal static class GenreRail
{
    /// <summary>Offers a rail for each genre.</summary>
    public static void Offer(in PageContext page)
    {
        foreach (ushort genre in page.Viewer.Genres)
        {
            page.Offers.AddFromPool(page.Candidates.PoolOfGenre(genre), new Reason(ReasonCode.Genre, genre));
            foreach (int title in page.Catalog.TitlesOfGenre(genre))
            {
                if (page.Offers.IsFull)
                {
                    break;
                }

                if (page.Candidates.IsOpen(title) && !page.Offers.IsUsed(title))
                {
                    page.Offers.Add(new TileDraft(title, page.Catalog.Popularity[title] - 1f, new Reason(ReasonCode.Popular)));
                }
            }

            page.Offers.End(RailKind.Genre, genre, HomeComposer.LeastTiles);
        }
    }
}
