using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>One genre, what suits the viewer first; filled up by its most popular titles.</summary>
internal static class GenreRail
{
    /// <summary>Fills the rail of a genre.</summary>
    public static void Fill(in PageContext page, ushort genre)
    {
        var reason = new Reason(ReasonCode.Genre, genre);
        foreach (int title in page.Candidates.Pool)
        {
            if (page.Draft.IsFull)
            {
                break;
            }

            if (page.Catalog.GenresOf(title).Contains(genre))
            {
                page.Draft.Add(new TileDraft(title, page.Candidates.ScoreOf(title), reason));
            }
        }

        foreach (int title in page.Catalog.TitlesOfGenre(genre))
        {
            if (page.Draft.IsFull)
            {
                break;
            }

            if (page.Candidates.IsOpen(title) && !page.Draft.IsUsed(title))
            {
                page.Draft.Add(new TileDraft(title, page.Catalog.Popularity[title] - 1f, new Reason(ReasonCode.Popular)));
            }
        }

        page.Draft.End(RailKind.Genre, genre, HomeComposer.LeastTiles);
    }
}
