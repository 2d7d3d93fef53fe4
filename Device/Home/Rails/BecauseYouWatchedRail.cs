using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>
/// Near one title that the viewer liked: its nearest neighbours by cosine, among them those first that suit the viewer now.
/// A neighbour whose match that title does not raise is left out: it would be there for another reason.
/// </summary>
internal static class BecauseYouWatchedRail
{
    private const float SimilarityShare = 0.7f;

    /// <summary>Offers the rail of one of the viewer's anchors.</summary>
    public static void Offer(in PageContext page, int anchor)
    {
        (int title, int[] neighbours, float[] similarities) = page.Viewer.Anchors[anchor];
        if (!page.MayName(title))
        {
            return;
        }

        ReadOnlySpan<bool> speaks = WatchedEffects.SpeaksFor(page.Viewer, anchor);
        Span<int> titles = stackalloc int[neighbours.Length];
        Span<float> scores = stackalloc float[neighbours.Length];
        int count = 0;
        for (int i = 0; i < neighbours.Length; i++)
        {
            if (page.Candidates.IsOpen(neighbours[i]) && similarities[i] > 0f && speaks[i])
            {
                titles[count] = neighbours[i];
                float suits = page.Candidates.ScoreOf(neighbours[i]);
                scores[count++] = -((SimilarityShare * similarities[i]) + ((1f - SimilarityShare) * Math.Max(suits, 0f)));
            }
        }

        scores[..count].Sort(titles[..count]);
        for (int i = 0; i < count && !page.Offers.IsFull; i++)
        {
            page.Offers.Add(new TileDraft(titles[i], -scores[i], new Reason(ReasonCode.BecauseYouWatched, title)));
        }

        page.Offers.End(RailKind.BecauseYouWatched, title, HomeComposer.LeastTiles);
    }
}
