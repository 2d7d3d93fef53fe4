using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>The episode after the last one seen, for each series, the series watched last first.</summary>
internal static class NextEpisodeRail
{
    /// <summary>Fills the rail.</summary>
    public static void Fill(in PageContext page)
    {
        foreach (int episode in page.Viewer.NextEpisodes)
        {
            int series = page.Catalog.SeriesOf[episode];
            if (page.MayShow(episode) && !page.Draft.IsUsed(series))
            {
                page.Draft.Add(new TileDraft(episode, 1f, new Reason(ReasonCode.NextEpisode, series)));
                page.Draft.Use(series);
            }
        }

        page.Draft.End(RailKind.NextEpisode, 0, least: 1);
    }
}
