using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>The episode after the last one seen, for each series, the series watched last first.</summary>
internal static class NextEpisodeRail
{
    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        foreach (int episode in page.Viewer.NextEpisodes)
        {
            int series = page.Catalog.SeriesOf[episode];
            if (page.MayShow(episode) && !page.Offers.IsUsed(series))
            {
                page.Offers.Add(new TileDraft(episode, 1f, new Reason(ReasonCode.NextEpisode, series)));
                page.Offers.Claim(series);
            }
        }

        page.Offers.End(RailKind.NextEpisode, 0, least: 1, own: true);
    }
}
