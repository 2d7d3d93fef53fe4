using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>What the viewer put aside, newest first; what is seen or begun stands elsewhere.</summary>
internal static class WatchListRail
{
    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        foreach (int title in page.Viewer.WatchList)
        {
            if (!page.Viewer.Excluded[title] && page.MayShow(title))
            {
                page.Offers.Add(new TileDraft(title, Math.Max(page.Candidates.ScoreOf(title), 0f), new Reason(ReasonCode.WatchList)));
            }
        }

        page.Offers.End(RailKind.WatchList, 0, least: 1, own: true);
    }
}
