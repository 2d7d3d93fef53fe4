using EdgeRec.Device.MicroGenres;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>The micro-genres that the viewer leans to, what suits the viewer first.</summary>
internal static class MicroGenreRail
{
    /// <summary>So many of them are offered at most.</summary>
    public const int Most = 18;

    /// <summary>Offers a rail for each of them.</summary>
    public static void Offer(in PageContext page)
    {
        Span<int> titles = stackalloc int[page.Offers.Room];
        Span<float> scores = stackalloc float[titles.Length];
        foreach (LeaningMicroGenre genre in page.Viewer.MicroGenres)
        {
            int count = Best(page, genre.Titles, titles, scores);
            for (int i = 0; i < count; i++)
            {
                page.Offers.Add(new TileDraft(titles[i], scores[i], new Reason(ReasonCode.MicroGenre, genre.Number)));
            }

            page.Offers.End(RailKind.MicroGenre, genre.Number, HomeComposer.LeastTiles);
        }
    }

    /// <summary>The best of a micro-genre, the best first.</summary>
    private static int Best(in PageContext page, ReadOnlySpan<int> all, Span<int> titles, Span<float> scores)
    {
        int count = 0;
        foreach (int title in all)
        {
            if (!page.Candidates.IsOpen(title) || page.Offers.IsUsed(title)) continue;
            float score = page.Candidates.RankingScoreOf(title);
            if (count == titles.Length && score <= scores[count - 1]) continue;
            int place = count < titles.Length ? count++ : count - 1;
            for (; place > 0 && scores[place - 1] < score; place--) (titles[place], scores[place]) = (titles[place - 1], scores[place - 1]);
            (titles[place], scores[place]) = (title, score);
        }

        return count;
    }
}
