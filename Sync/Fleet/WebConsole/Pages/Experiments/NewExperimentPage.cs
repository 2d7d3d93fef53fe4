using System.Text;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Page.Sections;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>A design is pasted or uploaded, checked, and shown as what would happen; only then there is a button that starts it.</summary>
internal sealed class NewExperimentPage(ExperimentService experiments, FigureReader figures)
{
    private const string Example = """
        {
          "key": "more-rails",
          "question": "Do households find more to watch when the home screen has 24 rails instead of 20?",
          "unit": "household",
          "variations": [
            { "name": "20 rails", "weight": 0.5 },
            { "name": "24 rails", "flags": { "page.rails": 24 }, "weight": 0.5 }
          ],
          "coverage": 0.2,
          "metric": "quality-hours",
          "leastEffect": 0.02,
          "days": 28
        }
        """;

    /// <summary>The empty form, with an example.</summary>
    public static Task<Page> RenderAsync(Visit visit) => Task.FromResult(visit.MayOperate
        ? new Page("New experiment", Html.Of($"""<p class="crumbs"><a href="/experiments">Experiments</a></p>{Form(visit, Example)}"""))
        : Layout.Refusal("That is for operators", $"You are signed in as {visit.User.Name}, a {Layout.NameOf(visit.User.Role)}."));

    /// <summary>What a design would do; changes nothing.</summary>
    public async Task<Page> CheckAsync(Visit visit, IFormCollection form)
    {
        string text = await TextOf(form, visit.Aborted);
        try
        {
            ExperimentDesign design = ExperimentDesign.Parse(Encoding.UTF8.GetBytes(text));
            IReadOnlyList<string> problems = await ProblemsAsync(design, visit.Aborted);
            Html found = problems.Count > 0 ? Problems(problems) : await PreviewAsync(visit, design);
            return new Page("New experiment", Html.Of($"""<p class="crumbs"><a href="/experiments">Experiments</a></p>{found}{Form(visit, text)}"""));
        }
        catch (DesignRefusedException e)
        {
            return new Page("New experiment", Html.Of($"""<p class="crumbs"><a href="/experiments">Experiments</a></p>{Problems(e.Message.Split('\n'))}{Form(visit, text)}"""));
        }
    }

    private static async Task<string> TextOf(IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.Files["file"] is not { Length: > 0 } file)
        {
            return form["design"].ToString();
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(ExperimentDesign design, CancellationToken cancellationToken) =>
        await experiments.FindAsync(design.Key, cancellationToken) is { } known
            ? [$"'{design.Key}' {(known.State.IsRunning ? "runs already" : "was an experiment before")}: give this one another key, so that both stay apart for ever."]
            : await experiments.ProblemsAsync(design, cancellationToken);

    private static Html Problems(IReadOnlyList<string> problems) => Html.Of($"""
        <section class="panel danger" aria-labelledby="problems"><div class="title"><h2 id="problems">{(problems.Count == 1 ? "One thing" : $"{problems.Count} things")} to mend first</h2></div><ul class="x-notes">{problems.Select(problem => Html.Of($"<li>{Words.Theirs(problem)}</li>"))}</ul></section>
        """);

    private async Task<Html> PreviewAsync(Visit visit, ExperimentDesign design)
    {
        FleetFigures? fleet = await figures.NowAsync(visit.Aborted);
        IReadOnlyList<StoredExperiment> all = await experiments.ListAsync(visit.Aborted);
        double share = ExperimentWords.ShareOf(design);
        string unit = VerdictSentence.Unit(design);
        return Html.Of($"""
            <section class="panel" aria-labelledby="who"><div class="title"><h2 id="who">Who gets what</h2><p>nothing has happened yet</p></div>
              <div class="scroll" tabindex="0" role="region" aria-label="Who gets what: table"><table><thead><tr><th scope="col">Variation</th><th scope="col">Flags</th><th scope="col" class="right">Share of {unit}s</th><th scope="col" class="right">{(design.Unit == ExperimentUnit.Household ? "Televisions, about" : "Televisions")}</th></tr></thead><tbody>
              {design.Variations.Select((variation, i) => Row(design, variation, i, share, fleet))}
              <tr><th scope="row">not in it</th><td class="dim">the defaults, or another experiment</td><td class="right">{MetricWords.Share(Math.Round(1 - share, 4))}</td><td class="right">{Televisions(design, 1 - share, fleet)}</td></tr></tbody></table></div>
              <p class="note">{Html.If(design.Audience is not null, $"Of these only whom the audience lets in: televisions decide that, the fleet does not know how many. ")}Which {unit} gets which is settled by its hash alone, and stays.</p>
              {LayerMap.Draw([.. all.Where(experiment => experiment.State.IsRunning).Select(experiment => experiment.Design)], design)}
              <form method="post" action="/experiments/~start" class="line">{Layout.Token(visit)}<input type="hidden" name="design" value="{Encoding.UTF8.GetString(design.ToJson())}"><button class="main">Start {design.Key}</button>
              <p class="hint">Televisions get it when they next ask. What it says cannot be changed then; it can grow and be stopped.</p></form>
            </section>
            <div class="experiment after">{DesignSection.Of(design)}</div>
            """);
    }

    private static Html Row(ExperimentDesign design, Variation variation, int i, double share, FleetFigures? fleet) => Html.Of($"""
        <tr><th scope="row"><span class="x-key s{i % 8}" aria-hidden="true"></span>{Words.Theirs(variation.Name)}{Html.If(i == 0, $" <span class=\"dim\">control</span>")}</th><td>{(variation.Flags.Count == 0 ? Html.Of($"<span class=\"dim\">the defaults</span>") : Html.Of($"{variation.Flags.OrderBy(flag => flag.Key, StringComparer.Ordinal).Select(flag => Html.Of($"<code class=\"x-flag\">{flag.Key} = {flag.Value}</code>"))}"))}</td>
        <td class="right">{MetricWords.Share(Math.Round(share * variation.Weight, 4))}</td><td class="right">{Televisions(design, share * variation.Weight, fleet)}</td></tr>
        """);

    private static string Televisions(ExperimentDesign design, double share, FleetFigures? fleet) =>
        fleet is null || design.Unit != ExperimentUnit.Household ? "–" : Words.Count(Math.Round(share * fleet.Devices));

    private static Html Form(Visit visit, string text) => Html.Of($"""
        <section class="panel after" aria-labelledby="design"><div class="title"><h2 id="design">Design</h2><p>JSON, at most 12 KB</p></div>
          <form method="post" action="/experiments/~check" enctype="multipart/form-data" class="design">{Layout.Token(visit)}
            <label>Paste it <textarea name="design" rows="18" spellcheck="false" maxlength="12000">{text}</textarea></label>
            <label>or choose a file, which then counts instead <input type="file" name="file" accept=".json,application/json"></label>
            <button class="main">Check it</button><p class="hint">Checking changes nothing. What a design can say is in docs/experiments.md; its flags in docs/flags.md.</p>
          </form></section>
        """);
}
