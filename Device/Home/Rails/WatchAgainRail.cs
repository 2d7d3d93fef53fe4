using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>Seen and liked: the only rail that shows what was seen.</summary>
internal static class WatchAgainRail
{
    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        foreach ((int title, float score) in page.Viewer.WatchAgain)
        {
            if (page.MayShow(title))
            {
                page.Offers.Add(new TileDraft(title, score, new Reason(ReasonCode.WatchAgain)));
            }
        }

        page.Offers.End(RailKind.WatchAgain, 0, HomeComposer.LeastTiles, own: true);
    }
}
