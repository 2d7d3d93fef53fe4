using EdgeRec.Sync.Fleet.Retention.Monthly;
using EdgeRec.Sync.Fleet.Retention.Page;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Markup;

namespace EdgeRec.Sync.Fleet.WebConsole.Pages;

/// <summary>What keeps households: the month's report in the console's frame, and as a file.</summary>
internal sealed class RetentionPages(MonthlyRetention monthly, FigureReader figures)
{
    /// <summary>Shows it.</summary>
    public async Task<Page> RenderAsync(Visit visit)
    {
        if (await monthly.LatestAsync(visit.Aborted) is not { } report)
        {
            return new Page("Retention", Html.Of($"""
                <p class="lead">There is no report yet: one is made at the beginning of each month, of all days through the end of the last one, as soon as {Retention.RetentionOptions.Least} households had sessions in them.</p>
                <section class="panel"><p>Who has the data folder can have one at any time: <code>edgerec-fleet report retention --html retention.html</code>.</p></section>
                """));
        }

        return new Page("Retention", Html.Of($"""
            {RetentionPage.Standing(report)}
            {RetentionPage.Content(report)}
            <p class="foot">One report a month, the same for everybody: two on almost the same households could differ by one of them. Nothing is said of fewer than {report.LeastHouseholds} households. Made {Words.Ago(report.MadeAt, visit.Now)}; days are UTC.</p>
            """))
        {
            Beside = Html.Of($"""<p class="aside"><a class="button" href="/retention/report.html" download>As a file</a></p>"""),
        };
    }

    /// <summary>Sends it as one file that stands alone.</summary>
    public async Task SendFileAsync(Visit visit)
    {
        if (await monthly.LatestAsync(visit.Aborted) is not { } report)
        {
            visit.Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        visit.Http.Response.Headers.ContentDisposition = "attachment; filename=\"retention.html\"";
        visit.Http.Response.ContentType = "text/html; charset=utf-8";
        await visit.Http.Response.WriteAsync(RetentionPage.Document(report, await figures.SimulatedAsync(visit.Aborted)), visit.Aborted);
    }
}
