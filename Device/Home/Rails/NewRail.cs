using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Home.Rails;

/// <summary>What became available in the last two months, what suits the viewer first.</summary>
internal static class NewRail
{
    private const int Days = 60;
    private const long SecondsPerDay = 86_400;

    /// <summary>Offers the rail.</summary>
    public static void Offer(in PageContext page)
    {
        int today = (int)(page.Now / SecondsPerDay);
        foreach (int title in page.Candidates.Pool)
        {
            int age = today - page.Catalog.AddedDays[title];
            if (age is >= 0 and < Days && page.Catalog.AddedDays[title] >= 0)
            {
                page.Offers.Add(new TileDraft(title, page.Candidates.ScoreOf(title), new Reason(ReasonCode.New, age)));
            }
        }

        page.Offers.End(RailKind.New, 0, HomeComposer.LeastTiles);
    }
}
