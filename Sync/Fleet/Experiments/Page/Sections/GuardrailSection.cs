using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>What must not get worse.</summary>
internal static class GuardrailSection
{
    /// <summary>The section.</summary>
    public static Html Of(ExperimentReport report) => Html.Of($"""
        <section class="x-panel" aria-labelledby="x-guard"><div class="x-title"><h2 id="x-guard">Guardrails</h2>{Chip(report)}</div>
          {Html.If(report.Guardrails.Count == 0, $"""<p class="x-empty">{(report.Design.Guardrails.Count == 0 ? "The design names none." : "Nothing counted yet.")}</p>""")}
          {Html.If(report.Guardrails.Count > 0, $"""
            <div class="scroll" tabindex="0" role="region" aria-label="Guardrails: table"><table class="x-forest x-guard" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Metric</th><th role="columnheader" scope="col" class="right">Was, is</th><th role="columnheader" scope="col">Says</th></tr></thead><tbody role="rowgroup">{report.Guardrails.Select(guardrail => Row(report, guardrail))}</tbody></table></div>
            <p class="x-note">A variation that makes one of these worse for certain ends the experiment by itself. “No harm shown” is no proof that there is none.</p>
            """)}
        </section>
        """);

    private static Html Chip(ExperimentReport report) => report.Guardrails.Count == 0 ? Html.None
        : report.Guardrails.Any(guardrail => guardrail.IsBroken) ? Html.Of($"""<span class="chip bad">Broken</span>""") : Html.Of($"""<span class="chip good">None broken</span>""");

    private static Html Row(ExperimentReport report, GuardrailResult guardrail)
    {
        MetricWords words = MetricWords.Of(guardrail.Metric);
        (string says, string tone) = guardrail.IsBroken ? ("Worse", "bad") : words.IsGood(guardrail.Sequence) switch
        {
            true => ("Better", "good"),
            false => ("Looks worse", "warn"),
            null => ("No harm shown", ""),
        };
        return Html.Of($"""
            <tr role="row"><th role="rowheader" scope="row">{words.Title}{Html.If(report.Design.Variations.Count > 2, $"""<span class="x-of">{report.Design.Variations[guardrail.Variation].Name}</span>""")}</th><td role="cell" class="right">{words.Value(guardrail.Control)} → {words.Value(guardrail.Treated)}<span class="x-of">{words.Differences(guardrail.Sequence)}</span></td><td role="cell" class="x-last"><span class="chip {tone}">{says}</span></td></tr>
            """);
    }
}
