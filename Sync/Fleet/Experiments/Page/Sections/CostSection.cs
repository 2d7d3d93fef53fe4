using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Charts;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>What the test cost, and what others would have cost on the same traffic.</summary>
internal static class CostSection
{
    /// <summary>The section; nothing while it cannot be said.</summary>
    public static Html Of(ExperimentReport report)
    {
        if (report.Cost is not { } cost || !VerdictSection.MayBeBelieved(report))
        {
            return Html.None;
        }

        (string Name, CostOf Cost, string Tone)[] rows =
        [
            ("This test, in fixed shares", cost.Batch, "s1"),
            .. cost.Switching is { } switching ? [("The same, switched when it was decided", switching, "s2")] : Array.Empty<(string, CostOf, string)>(),
            .. cost.Bandit is { } bandit ? [("A bandit on the same traffic", bandit, "s0")] : Array.Empty<(string, CostOf, string)>(),
        ];
        double most = rows.Max(row => Math.Max(row.Cost.Regret, row.Cost.Range.High));
        return Html.Of($"""
            <section class="x-panel" aria-labelledby="x-cost"><div class="x-title"><h2 id="x-cost">What it cost</h2><p>{cost.Measure} lost so far against everybody in the best variation</p></div>
              <p class="x-says">{VerdictSection.Theirs(cost.Sentence)}</p>
              <table class="x-cost"><thead class="unseen"><tr><th scope="col">Way</th><th scope="col">Lost</th></tr></thead><tbody>{rows.Select(row => Html.Of($"""<tr><th scope="row">{row.Name}{SmallCharts.Bar(most > 0 && double.IsFinite(most) ? row.Cost.Regret / most : 0, row.Tone)}</th><td class="right">{Words.Count(row.Cost.Regret)}<span class="x-of">{Words.Count(row.Cost.Range.Low)} to {Words.Count(row.Cost.Range.High)}</span></td></tr>"""))}</tbody></table>
              {Html.If(cost.Assumptions.Count > 0, $"""<details class="x-assumed"><summary>What is assumed</summary><ul class="x-notes">{cost.Assumptions.Select(assumption => Html.Of($"<li>{VerdictSection.Theirs(assumption)}</li>"))}</ul></details>""")}
            </section>
            """);
    }
}
