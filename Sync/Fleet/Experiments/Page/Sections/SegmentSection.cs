using System.Globalization;
using EdgeRec.Sync.Fleet.Experiments.Page.Charts;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>The deciding metric by segment, with a warning: who looks at many finds something.</summary>
internal static class SegmentSection
{
    /// <summary>The section; nothing if there are none, or if they say nothing.</summary>
    public static Html Of(ExperimentReport report)
    {
        if (report.Segments.Count == 0 || !VerdictSection.MayBeBelieved(report))
        {
            return Html.None;
        }

        MetricWords words = MetricWords.Of(report.Design.Metric);
        SignedScale scale = ForestRow.ScaleOf(report.Segments.Select(segment => (segment.Effect, segment.Sequence)));
        int stand = report.Segments.Count(segment => words.IsGood(segment.Sequence) is not null);
        return Html.Of($"""
            <section class="x-panel" aria-labelledby="x-segments"><div class="x-title"><h2 id="x-segments">By segment</h2><p>{words.Metric.Title}, difference, {words.Metric.Measure}</p></div>
              <p class="x-warning"><b>Fishing ground.</b> {Warning(report, stand)}</p>
              <div class="scroll" tabindex="0" role="region" aria-label="By segment: table"><table class="x-forest" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Segment</th><th role="columnheader" scope="col" class="right">{VerdictSentence.Units(report.Design)}</th><th role="columnheader" scope="col" class="x-plot"><span class="unseen">Interval</span>{Axis(scale, words)}</th><th role="columnheader" scope="col" class="right">Difference</th></tr></thead>
              <tbody role="rowgroup">{report.Segments.GroupBy(segment => segment.By).SelectMany(group => group.Select((segment, i) => Row(report, words, segment, scale, i == 0)))}</tbody></table></div>
            </section>
            """);
    }

    private static string Warning(ExperimentReport report, int stand)
    {
        int all = report.Segments.Count;
        string expected = (all * report.Design.Alpha).ToString("0.#", CultureInfo.InvariantCulture);
        string found = stand switch { 0 => "None stands out", 1 => "One stands out", _ => $"{stand} stand out" };
        return $"{(all == 1 ? "One comparison was" : $"{all} comparisons were")} made here; if there were no effect at all, up to {expected} would stand out by chance on average. {found}. This is good for the next question, not for an answer.";
    }

    private static Html Axis(SignedScale scale, MetricWords words)
    {
        double[] ticks = [.. scale.Ticks];
        return Html.Of($"""<svg class="forest axis" aria-hidden="true"><text text-anchor="start" x="0%" y="75%">{words.Tick(ticks[0])}</text><text text-anchor="middle" x="{100 * scale.At(0):0.##}%" y="75%">0</text><text text-anchor="end" x="100%" y="75%">{words.Tick(ticks[^1])}</text></svg>""");
    }

    private static Html Row(ExperimentReport report, MetricWords words, SegmentEffect segment, SignedScale scale, bool first) => Html.Of($"""
        <tr role="row"{Html.If(first, $" class=\"x-first\"")}><th role="rowheader" scope="row"><span class="x-of">{segment.By}</span>{VerdictSection.Theirs(segment.Segment)}{Html.If(report.Design.Variations.Count > 2, $"""<span class="x-of">{report.Design.Variations[segment.Variation].Name}</span>""")}</th><td role="cell" class="right x-last">{Words.Count(segment.Units)}</td>
        <td role="cell" class="x-plot">{ForestRow.Draw(scale, segment.Effect, segment.Sequence, "s1")}</td><td role="cell" class="right">{words.Difference(segment.Effect)}<span class="x-of">{words.Differences(segment.Sequence)}</span></td></tr>
        """);
}
