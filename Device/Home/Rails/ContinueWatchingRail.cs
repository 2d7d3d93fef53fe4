using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>Begun and not finished, the newest first. An episode keeps its series from standing elsewhere on the page.</summary>
internal static class ContinueWatchingRail
{
    /// <summary>Fills the rail.</summary>
    public static void Fill(in PageContext page)
    {
        foreach ((int title, long position, long duration) in page.Viewer.ContinueWatching)
        {
            if (page.MayShow(title))
            {
                page.Draft.Add(new TileDraft(title, 1f, new Reason(ReasonCode.ContinueWatching), position, duration));
                page.Draft.Use(page.Catalog.CandidateOf(title));
            }
        }

        page.Draft.End(RailKind.ContinueWatching, 0, least: 1);
    }
}
