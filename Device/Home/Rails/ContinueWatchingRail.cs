using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>Begun and not finished, the newest first. An episode keeps its series from standing elsewhere on the page.</summary>
internal static class ContinueWatchingRail
{
    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        foreach ((int title, long position, long duration) in page.Viewer.ContinueWatching)
        {
            if (page.MayShow(title))
            {
                page.Offers.Add(new TileDraft(title, 1f, new Reason(ReasonCode.ContinueWatching), position, duration));
                page.Offers.Claim(page.Catalog.CandidateOf(title));
            }
        }

        page.Offers.End(RailKind.ContinueWatching, 0, least: 1, own: true);
    }
}
