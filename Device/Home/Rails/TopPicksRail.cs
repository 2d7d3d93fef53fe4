using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>
/// The best for this viewer at this moment, with a change of genre after two of a kind; for a new viewer the best of many genres.
/// Their reasons are found last (<see cref="TopPickReasons"/>), since they cost a run of the model.
/// </summary>
internal static class TopPicksRail
{
    private const int SameGenreForNewViewer = 3;

    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        int previous = -1, before = -1;
        Span<byte> ofGenre = stackalloc byte[page.Catalog.FacetKeys.Length <= 4096 ? page.Catalog.FacetKeys.Length : 4096];
        ofGenre.Clear();
        // Two passes: the second takes what the first passed over for the sake of variety.
        for (int pass = 0; pass < 2 && !page.Offers.IsFull; pass++)
        {
            foreach (int title in page.Candidates.Pool)
            {
                int genre = page.Catalog.GenresOf(title) is [var first, ..] ? first : -1;
                bool tooMuch = genre >= 0 && ((genre == previous && genre == before)
                    || (!page.Viewer.HasHistory && genre < ofGenre.Length && ofGenre[genre] >= SameGenreForNewViewer));
                if (page.Offers.IsUsed(title) || (pass == 0 && tooMuch))
                {
                    continue;
                }

                page.Offers.Add(new TileDraft(title, page.Candidates.ScoreOf(title), new Reason(ReasonCode.Popular)));
                if (genre >= 0 && genre < ofGenre.Length)
                {
                    ofGenre[genre]++;
                }

                (before, previous) = (previous, genre);
                if (page.Offers.IsFull)
                {
                    break;
                }
            }
        }

        page.Offers.End(RailKind.TopPicks, 0, least: HomeComposer.LeastTiles);
    }
}
