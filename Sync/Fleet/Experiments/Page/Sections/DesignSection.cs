using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.Experiments.Page.Sections;

/// <summary>What was compared, and what a reader has to know.</summary>
internal static class DesignSection
{
    /// <summary>The design.</summary>
    public static Html Of(ExperimentDesign design) => Html.Of($"""
        <section class="x-panel" aria-labelledby="x-design"><div class="x-title"><h2 id="x-design">What is compared</h2><p><code>{design.Key}</code></p></div>
          <div class="x-grid x-two">
          <div class="scroll" tabindex="0" role="region" aria-label="What is compared: table"><table class="x-tight"><thead><tr><th scope="col">Variation</th><th scope="col">Differs by</th><th scope="col" class="right">Weight</th></tr></thead>
          <tbody>{design.Variations.Select((variation, i) => Html.Of($"""<tr><th scope="row"><span class="x-key s{i % 8}" aria-hidden="true"></span>{VerdictSection.Theirs(variation.Name)}{Html.If(i == 0, $"""<span class="x-of">control: how it is today</span>""")}</th><td>{Flags(variation)}</td><td class="right">{MetricWords.Share(variation.Weight)}</td></tr>"""))}</tbody></table></div>
          <dl class="x-facts">
            <div><dt>Unit</dt><dd>{VerdictSentence.Unit(design)}</dd></div>
            <div><dt>Takes part</dt><dd>{MetricWords.Share(design.Coverage * (design.Slice.To - design.Slice.From))} of {VerdictSentence.Unit(design)}s{(design.Holdout is { } holdout ? $", without {MetricWords.Share(holdout.Share)} held out as {holdout.Name}" : "")}</dd></div>
            {Html.If(design.Layer is not null, $"<div><dt>Layer</dt><dd>{design.Layer}</dd></div>")}
            {Html.If(design.Audience is not null, $"<div><dt>Audience</dt><dd><code>{design.Audience}</code></dd></div>")}
            <div><dt>Decides</dt><dd>{MetricWords.Of(design.Metric).Metric.Title}; {MetricWords.Share(design.LeastEffect)} would be worth knowing</dd></div>
            <div><dt>Error allowed</dt><dd>{MetricWords.Share(design.Alpha)} over the whole experiment, however often one looks</dd></div>
          </dl></div>
        </section>
        """);

    /// <summary>The notes; nothing if there are none.</summary>
    public static Html Notes(IReadOnlyList<string> notes) => Html.If(notes.Count > 0, $"""
        <section class="x-panel" aria-labelledby="x-notes"><div class="x-title"><h2 id="x-notes">To know when reading this</h2></div><ul class="x-notes">{notes.Select(note => Html.Of($"<li>{VerdictSection.Theirs(note)}</li>"))}</ul></section>
        """);

    private static Html Flags(Variation variation) => variation.Flags.Count == 0
        ? Html.Of($"nothing")
        : Html.Of($"{variation.Flags.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => Html.Of($"<code class=\"x-flag\">{flag.Key} = {flag.Value}</code>"))}");
}
