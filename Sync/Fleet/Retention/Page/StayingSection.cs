using EdgeRec.Sync.Fleet.Retention.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Retention.Page;

/// <summary>How long all households stay, of whom that is known, and how much hangs on what counts as having left.</summary>
internal static class StayingSection
{
    /// <summary>The curve.</summary>
    public static Html Of(RetentionReport report) => report.All.Staying is not { } staying
        ? Html.Of($"""<section class="x-panel"><div class="x-title"><h2>Still there</h2></div><p class="x-empty">{report.Sentence}</p></section>""")
        : Html.Of($"""
            <section class="x-panel"><div class="x-title"><h2>Still there</h2><p>{(staying.FromAge == 0 ? "of the households that join" : $"of the households there {staying.FromAge} days after joining")}</p></div>
              {new SurvivalChart("Share of households still there by days since joining", [("all households", staying)]).Draw()}
              <p class="x-note">{Half(staying)} The darker area is where the share lies at one age; the lighter one holds the whole curve at once. The numbers are of the households watched at that age.</p>
            </section>
            """);

    /// <summary>Of whom something is known.</summary>
    public static Html Counts(RetentionReport report)
    {
        HouseholdCounts counts = report.Households;
        return Html.Of($"""
            <section class="x-panel"><div class="x-title"><h2>Of whom this is</h2></div>
              <dl class="x-facts r-counts">
                <div><dt>{Count(counts.Known)}</dt><dd>households are enrolled</dd></div>
                <div><dt>{Count(counts.Seen)}</dt><dd>of them had a session; the rest of this page is about them</dd></div>
                <div><dt>{Count(counts.Heard)}</dt><dd>of those are heard of, so that silence is their viewers'</dd></div>
                <div><dt>{Count(counts.SilentTelevisions)}</dt><dd>have a television that was not heard of in the last week: watched until then</dd></div>
                <div><dt>{Count(counts.Waiting)}</dt><dd>had records that had not come: watched until their last session</dd></div>
                <div><dt>{Count(counts.ClosedDown)}</dt><dd>let nothing leave any more: watched until their last session</dd></div>
                <div><dt>{Count(counts.NeverSeen)}</dt><dd>share and never had a session</dd></div>
                <div><dt>{Count(counts.NotSharing)}</dt><dd>share nothing and are not in this report</dd></div>
              </dl>
            </section>
            """);
    }

    /// <summary>What hangs on the meaning of left.</summary>
    public static Html Sensitivity(RetentionReport report) => report.Sensitivity.Count == 0 ? Html.None : Html.Of($"""
        <section class="x-panel"><div class="x-title"><h2>What hangs on “left”</h2><p>still there on day {report.Sensitivity[0].Age}</p></div>
          <div class="scroll"><table class="r-wrap"><thead><tr><th scope="col">days without a session</th><th scope="col" class="right">silent televisions watched until then</th><th scope="col" class="right">counted as left</th></tr></thead>
          <tbody>{report.Sensitivity.GroupBy(s => s.LeftAfter).Select(after => Html.Of($"""
            <tr{Html.If(after.Key == report.LeftAfter, $" class=\"x-decides\"")}><th scope="row">{after.Key}</th>{Cell(after, false)}{Cell(after, true)}</tr>
            """))}</tbody></table></div>
        </section>
        """);

    private static Html Cell(IEnumerable<Sensitivity> after, bool silence) => after.First(s => s.SilenceIsLeaving == silence).Share is not { } share
        ? Html.Of($"""<td class="right">–</td>""")
        : Html.Of($"""<td class="right">{RetentionWords.Percent(share.Value)}{Html.If(share.Low is not null, $"""<span class="x-of">{RetentionWords.Percent(share.Low ?? 0)} to {RetentionWords.Percent(share.High ?? 0)}</span>""")}</td>""");

    private static string Half(Staying staying)
    {
        string half = staying.Median is { } median ? $"Half have left {RetentionWords.Number(median, "0")} days after joining." : "Half was not reached.";
        string back = staying.CameBack is { } share ? $" Of those that left, {RetentionWords.Percent(share)} had a session later all the same." : "";
        return $"{half}{back} Of {staying.ThroughAge - staying.FromAge} days, {RetentionWords.Number(staying.MeanDays, "0.0")} are stayed on average.";
    }

    private static string Count(int? count) => count is { } number ? Words.Count(number) : "not told";
}
