using System.Globalization;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>Whether the split is the one that was planned: if not, nothing else may be believed.</summary>
internal static class SplitSection
{
    /// <summary>The section.</summary>
    public static Html Of(ExperimentReport report)
    {
        SampleRatio split = report.SampleRatio;
        long all = split.Units.Sum();
        return Html.Of($"""
            <section class="x-panel" aria-labelledby="x-split"><div class="x-title"><h2 id="x-split">The split</h2>{Chip(split, all, report.Verdict.Kind)}</div>
              {SmallCharts.Parts(split.Units.Select((units, i) => (all == 0 ? 0 : units / (double)all, $"s{i % 8}")))}
              <div class="scroll" tabindex="0" role="region" aria-label="The split: table"><table class="x-tight"><thead><tr><th scope="col">Variation</th><th scope="col" class="right">{VerdictSentence.Units(report.Design)}</th><th scope="col" class="right">Came</th><th scope="col" class="right">Planned</th></tr></thead>
              <tbody>{report.Design.Variations.Select((variation, i) => Html.Of($"""<tr><th scope="row"><span class="x-key s{i % 8}" aria-hidden="true"></span>{VerdictSection.Theirs(variation.Name)}</th><td class="right">{At(split.Units, i).ToString("#,0", CultureInfo.InvariantCulture)}</td><td class="right">{Percent(all == 0 ? double.NaN : At(split.Units, i) / (double)all)}</td><td class="right">{Percent(At(split.Expected, i))}</td></tr>"""))}</tbody></table></div>
              <p class="x-note">{Says(split, all, report.Verdict.Kind)}</p>
            </section>
            """);
    }

    private static Html Chip(SampleRatio split, long all, VerdictKind kind) => split.Alarm || kind == VerdictKind.Invalid
        ? Html.Of($"""<span class="chip bad">Wrong</span>""")
        : all == 0 ? Html.None : Html.Of($"""<span class="chip good">No alarm</span>""");

    private static string Says(SampleRatio split, long all, VerdictKind kind)
    {
        if (all == 0)
        {
            return "Nobody has seen the difference yet.";
        }

        string says = split.Alarm
            ? $"Chance does not explain this split ({MetricWords.PValue(split.PValue)}): some that should be here are missing, or came in twice. Find out why before anything else is read."
            : $"Nothing speaks against this split ({MetricWords.PValue(split.PValue)}, by a test that may be looked at every day).";
        return split.Misassigned switch
        {
            0 => says + " All are where their hash puts them.",
            1 => says + " One is not where its hash puts it.",
            { } n => says + $" {n.ToString("#,0", CultureInfo.InvariantCulture)} are not where their hash puts them{(kind == VerdictKind.Invalid ? "" : ", too few to matter")}.",
        };
    }

    private static T At<T>(IReadOnlyList<T> list, int i) where T : struct => i < list.Count ? list[i] : default;

    private static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";
}
