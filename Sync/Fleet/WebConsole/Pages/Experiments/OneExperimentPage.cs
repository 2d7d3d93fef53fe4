using System.Globalization;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Experiments;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Page;
using EdgeRec.Sync.Fleet.Experiments.Page.Sections;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages.Experiments;

/// <summary>One experiment: its report in the console's frame, and what an operator may do about it. The report is the newest that was kept: nobody waits for it to be made.</summary>
internal sealed class OneExperimentPage(ExperimentService experiments, ReportStore reports, FigureReader figures)
{
    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        if (await FindAsync(visit) is not { } experiment)
        {
            return Missing;
        }

        ExperimentReport? report = await reports.LatestAsync(experiment.Design.Key, visit.Aborted);

        // What stands in the register is newer than the report: it may have been stopped or grown since.
        report = report is null ? null : report with { State = experiment.State, Design = experiment.Design };
        return new Page(experiment.Design.Question, Html.Of($"""
            <p class="crumbs"><a href="/experiments">Experiments</a> / <code>{experiment.Design.Key}</code></p>
            {(report is null ? Unread(experiment) : Report(report, visit.Now))}
            {Actions(visit, experiment)}
            """));
    }

    /// <summary>Sends the report as one file that stands alone.</summary>
    public async Task SendFileAsync(Visit visit) => await SendAsync(visit, "html", "text/html; charset=utf-8", async report => ExperimentPage.Document(report, await figures.SimulatedAsync(visit.Aborted)));

    /// <summary>Sends the report as JSON.</summary>
    public async Task SendJsonAsync(Visit visit) => await SendAsync(visit, "json", "application/json", report => Task.FromResult(JsonSerializer.Serialize(report, ExperimentJson.Options)));

    private static Page Missing => new("No such experiment", Html.Of($"""<p class="lead">There is none of this name. <a href="/experiments">All experiments</a></p>""")) { Status = StatusCodes.Status404NotFound };

    private async Task<StoredExperiment?> FindAsync(Visit visit) =>
        visit.Http.Request.RouteValues["key"] is string key ? await experiments.FindAsync(key, visit.Aborted) : null;

    private async Task SendAsync(Visit visit, string extension, string type, Func<ExperimentReport, Task<string>> write)
    {
        HttpResponse response = visit.Http.Response;
        if (await FindAsync(visit) is not { } experiment || await reports.LatestAsync(experiment.Design.Key, visit.Aborted) is not { } report)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // To be kept, not to be shown here: a page of the console may not carry a style of its own.
        response.Headers.ContentDisposition = $"attachment; filename=\"{experiment.Design.Key}.{extension}\"";
        response.ContentType = type;
        await response.WriteAsync(await write(report), visit.Aborted);
    }

    private static Html Report(ExperimentReport report, DateTimeOffset now) => Html.Of($"""
        {ExperimentPage.Standing(report)}
        {ExperimentPage.Content(report)}
        <p class="foot">Made {Words.Ago(report.MadeAt, now)}. Days are UTC. To show around: <a href="{ExperimentWords.PathOf(report.Design.Key)}/report.html" download="{report.Design.Key}.html">one file that needs no network</a>, or <a href="{ExperimentWords.PathOf(report.Design.Key)}/report.json" download="{report.Design.Key}.json">JSON</a>.</p>
        """);

    private static Html Unread(StoredExperiment experiment) => Html.Of($"""
        <p class="lead">No report was made yet: the first follows when a day is over. Started by {Words.Theirs(experiment.StartedBy)}.</p>
        <div class="experiment">{DesignSection.Of(experiment.Design)}</div>
        """);

    private static Html Actions(Visit visit, StoredExperiment experiment)
    {
        if (!experiment.State.IsRunning)
        {
            return Html.None;
        }

        if (!visit.MayOperate)
        {
            return Html.Of($"""<section class="panel after" aria-labelledby="do"><h2 id="do">To do</h2><p class="empty">Operators can stop it and let more units take part.</p></section>""");
        }

        string path = ExperimentWords.PathOf(experiment.Design.Key), coverage = experiment.Design.Coverage.ToString("0.####", CultureInfo.InvariantCulture);
        return Html.Of($"""
            <div class="grid two after">
              {Html.If(experiment.Design.Coverage < 1, $"""
                <section class="panel" aria-labelledby="grow"><h2 id="grow">Let more take part</h2><form method="post" action="{path}/grow" class="line">{Layout.Token(visit)}<input type="hidden" name="from" value="{coverage}">
                <label>Share of its units, now {MetricWords.Share(experiment.Design.Coverage)} <input name="coverage" type="number" min="{coverage}" max="1" step="any" value="{coverage}" required></label><button class="main">Grow</button>
                <p class="hint">From 0 to 1. Growing only adds units: nobody changes the variation. It cannot be taken back.</p></form></section>
                """)}
              <section class="panel danger" aria-labelledby="stop"><h2 id="stop">Stop</h2><form method="post" action="{path}/stop" class="line">{Layout.Token(visit)}
              <label>Why <input name="reason" maxlength="{ExperimentActions.LongestReason}" required></label><label class="check"><input type="checkbox" name="sure" value="yes" required> For good</label><button class="bad">Stop</button>
              <p class="hint">All units go back to the defaults when they next ask. It cannot be started again: another run is another experiment.</p></form></section>
            </div>
            """);
    }
}
