using EdgeRec.Sync.Fleet.Experiments.Page.Charts;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>The metrics beside the deciding one, as a forest plot whose rows are the table's.</summary>
internal static class MetricsSection
{
    /// <summary>The section; nothing if the design watches no other.</summary>
    public static Html Of(ExperimentReport report)
    {
        MetricEffect[] rows = [.. report.Effects.Where(effect => effect.Metric == report.Design.Metric), .. report.Effects.Where(effect => effect.Metric != report.Design.Metric).GroupBy(effect => effect.Metric).SelectMany(group => group)];
        if (rows.Length == 0)
        {
            return Html.None;
        }

        SignedScale scale = ForestRow.ScaleOf(rows.Select(row => (row.Relative.Effect, row.Relative.Sequence)));
        return Html.Of($"""
            <section class="x-panel" aria-labelledby="x-metrics"><div class="x-title"><h2 id="x-metrics">All metrics</h2><p>change in per cent of “{report.Design.Variations[0].Name}”</p></div>
              <div class="scroll" tabindex="0" role="region" aria-label="All metrics: table"><table class="x-forest" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Metric</th><th role="columnheader" scope="col" class="right">Was</th><th role="columnheader" scope="col" class="right">Is</th><th role="columnheader" scope="col" class="x-plot"><span class="unseen">Interval</span>{ForestRow.Axis(scale)}</th><th role="columnheader" scope="col" class="right">Change</th><th role="columnheader" scope="col">Says</th></tr></thead>
              <tbody role="rowgroup">{rows.Select(row => Row(report, row, scale))}</tbody></table></div>
              {Html.If(VerdictSection.MayBeBelieved(report) && rows.Any(row => row.Metric != report.Design.Metric), $"""<p class="x-note">The first decides. The others are corrected for their number (Benjamini and Hochberg): of those that say better or worse, at most {MetricWords.Share(report.Design.Alpha)} are expected to be chance.</p>""")}
            </section>
            """);
    }

    private static Html Row(ExperimentReport report, MetricEffect row, SignedScale scale)
    {
        MetricWords words = MetricWords.Of(row.Metric);
        bool decides = row.Metric == report.Design.Metric, believed = VerdictSection.MayBeBelieved(report);

        // Beside the deciding metric, what counts is the p-value after correction, which may leave open what the interval alone would not.
        bool? good = !believed || (!decides && !(row.Adjusted <= report.Design.Alpha)) ? null : decides ? words.IsGood(row.Sequence) : words.IsGood(row.Effect);
        (string says, string tone) = !believed ? ("Not valid", "warn") : good switch { true => ("Better", "good"), false => ("Worse", "bad"), null => ("Open", "") };
        string plot = !believed ? "s7" : good switch { true => "good", false => "bad", null => "s1" };
        return Html.Of($"""
            <tr role="row"{Html.If(decides, $" class=\"x-decides\"")}><th role="rowheader" scope="row">{words.Title}<span class="x-of">{(decides ? "decides" : "")}{(words.Metric.MoreIsBetter ? "" : "less is better")}{Html.If(report.Design.Variations.Count > 2, $"{(decides || !words.Metric.MoreIsBetter ? ", " : "")}{report.Design.Variations[row.Variation].Name}")}</span></th>
            <td role="cell" class="right x-folds">{words.Value(row.Control)}</td><td role="cell" class="right x-folds">{words.Value(row.Treated)}</td><td role="cell" class="x-plot">{ForestRow.Draw(scale, row.Relative.Effect, row.Relative.Sequence, plot)}</td>
            <td role="cell" class="right">{MetricWords.Percent(row.Relative.Effect)}<span class="x-of">{MetricWords.Percent(row.Relative.Sequence)}</span></td><td role="cell" class="x-last"><span class="chip {tone}">{says}</span><span class="x-of">{MetricWords.PValue(row.Adjusted ?? row.PValue)}</span></td></tr>
            """);
    }
}
