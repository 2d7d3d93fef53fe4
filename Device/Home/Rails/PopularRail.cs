using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>What everybody on this television watches; filled up by what is popular in general, and then not called "here".</summary>
internal static class PopularRail
{
    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        int here = 0;
        foreach (int title in page.PopularHere.Titles)
        {
            if (page.Candidates.IsOpen(title) && !page.Offers.IsUsed(title) && !page.Offers.IsFull)
            {
                int plays = page.PopularHere.PlaysOf(title);
                page.Offers.Add(new TileDraft(title, plays, new Reason(ReasonCode.PopularHere, plays)));
                here++;
            }
        }

        foreach (ushort genre in page.Viewer.Genres)
        {
            // The few most popular of each genre: a varied rail without sorting the catalogue.
            int taken = 0;
            foreach (int title in page.Catalog.TitlesOfGenre(genre))
            {
                if (taken == 2 || page.Offers.IsFull)
                {
                    break;
                }

                if (page.Candidates.IsOpen(title) && !page.Offers.IsUsed(title))
                {
                    page.Offers.Add(new TileDraft(title, page.Catalog.Popularity[title], new Reason(ReasonCode.Popular)));
                    taken++;
                }
            }
        }

        page.Offers.End(RailKind.Popular, here >= HomeComposer.LeastTiles ? 1 : 0, HomeComposer.LeastTiles);
    }
}
