using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>Seen and liked: the only rail that shows what was seen.</summary>
internal static class WatchAgainRail
{
    /// <summary>Fills the rail.</summary>
    public static void Fill(in PageContext page)
    {
        foreach ((int title, float score) in page.Viewer.WatchAgain)
        {
            if (page.MayShow(title))
            {
                page.Draft.Add(new TileDraft(title, score, new Reason(ReasonCode.WatchAgain)));
            }
        }

        page.Draft.End(RailKind.WatchAgain, 0, HomeComposer.LeastTiles);
    }
}
