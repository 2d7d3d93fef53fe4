using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Page.Sections;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>All experiments: what runs, what came out, and which share of units each uses.</summary>
internal sealed class ExperimentsPage(ExperimentService experiments, ReportStore reports)
{
    private const int MostStopped = 50;

    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        IReadOnlyList<StoredExperiment> all = await experiments.ListAsync(visit.Aborted);
        StoredExperiment[] running = [.. all.Where(experiment => experiment.State.IsRunning)], stopped = [.. all.Where(experiment => !experiment.State.IsRunning).Take(MostStopped)];
        var latest = new Dictionary<string, ExperimentReport>(StringComparer.Ordinal);
        foreach (StoredExperiment experiment in running.Concat(stopped))
        {
            if (await reports.LatestAsync(experiment.Design.Key, visit.Aborted) is { } report)
            {
                latest[experiment.Design.Key] = report;
            }
        }

        return new Page("Experiments", Html.Of($"""
            {Html.If(all.Count == 0, $"""<p class="lead">No experiment was run yet. A design says what is asked, what differs and what decides; {(visit.MayOperate ? "begin with a new one." : "operators begin one.")} On the command line it is <code>edgerec-fleet experiment start FILE</code>.</p>""")}
            <section class="panel flush" aria-labelledby="running"><div class="title"><h2 id="running">Running</h2><p>{Words.Several(running.Length, "experiment")}</p></div>{Table(running, latest, visit.Now, "No experiment runs.")}</section>
            <section class="panel" aria-labelledby="layers"><div class="title"><h2 id="layers">Who is in what</h2></div>{LayerMap.Draw([.. running.Select(experiment => experiment.Design)])}</section>
            {Html.If(stopped.Length > 0, $"""<section class="panel flush" aria-labelledby="stopped"><div class="title"><h2 id="stopped">Stopped</h2><p>{(all.Count - running.Length > stopped.Length ? $"the last {stopped.Length} of {all.Count - running.Length}" : Words.Several(stopped.Length, "experiment"))}</p></div>{Table(stopped, latest, visit.Now, "")}</section>""")}
            """))
        {
            Beside = Html.If(visit.MayOperate, $"""<p class="aside"><a class="button" href="/experiments/~new">New experiment</a></p>"""),
        };
    }

    private static Html Table(StoredExperiment[] experiments, Dictionary<string, ExperimentReport> latest, DateTimeOffset now, string empty) => experiments.Length == 0
        ? Html.Of($"""<p class="empty inset">{empty}</p>""")
        : Html.Of($"""
            <div class="scroll" tabindex="0" role="region" aria-label="{(experiments[0].State.IsRunning ? "Running" : "Stopped")} experiments: table"><table class="wide rows">
            <thead><tr><th scope="col">Experiment</th><th scope="col">Answer</th><th scope="col" class="right">Effect</th><th scope="col" class="right">Units</th><th scope="col" class="right">Share</th><th scope="col">Age</th></tr></thead>
            <tbody>{experiments.Select(experiment => Row(experiment, latest.GetValueOrDefault(experiment.Design.Key), now))}</tbody></table></div>
            """);

    private static Html Row(StoredExperiment experiment, ExperimentReport? report, DateTimeOffset now)
    {
        MetricEffect? shown = report is not null && VerdictSection.MayBeBelieved(report) && VerdictSection.Shown(report) is { } effect && VerdictSentence.Known(effect) ? effect : null;
        return Html.Of($"""
            <tr><th scope="row"><a href="{ExperimentWords.PathOf(experiment.Design.Key)}">{Words.Theirs(experiment.Design.Question)}</a><span class="x-of"><code>{experiment.Design.Key}</code></span></th>
            <td>{ExperimentWords.Answer(report)}</td>
            <td class="right nowrap">{(shown is null ? "–" : MetricWords.Percent(shown.Relative.Effect))}{Html.If(shown is not null, $"<span class=\"x-of\">{MetricWords.Percent(shown?.Relative.Sequence ?? default)}</span>")}</td>
            <td class="right">{(report is null ? "–" : Words.Count(report.SampleRatio.Units.Sum()))}</td><td class="right nowrap">{MetricWords.Share(Math.Round(ExperimentWords.ShareOf(experiment.Design), 4))}</td>
            <td class="nowrap">{ExperimentWords.Age(experiment, now)}{Html.If(!experiment.State.IsRunning, $"<span class=\"x-of\">by {experiment.State.StoppedBy ?? ""}, {Words.Ago(experiment.State.Stopped, now)}</span>")}</td></tr>
            """);
    }
}
