using System.Net;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Experiments.Reports;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Tests.Fleet.Experiments.Page;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Pages;

public sealed class ExperimentPagesTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_reads_and_changes_nothing()
    {
        await StartAsync("seen-by-vera");
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        Assert.Contains("seen-by-vera", await browser.ReadAsync("/experiments"), StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\" action=\"/experiments", await browser.ReadAsync("/experiments/seen-by-vera"), StringComparison.Ordinal);
        foreach (string path in (string[])["/experiments/~check", "/experiments/~start", "/experiments/seen-by-vera/stop", "/experiments/seen-by-vera/grow"])
        {
            using HttpResponseMessage answer = await browser.PostAsync(path, ("design", Json("by-vera")), ("reason", "no"), ("sure", "yes"), ("coverage", "1"), ("from", "0.4"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.True((await FindAsync("seen-by-vera"))!.State.IsRunning);
        Assert.Null(await FindAsync("by-vera"));
    }

    [Fact]
    public async Task An_operator_checks_starts_grows_and_stops_and_it_is_written_down()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        using (HttpResponseMessage check = await browser.PostAsync("/experiments/~check", ("design", Json("by-olga"))))
        {
            string page = await check.Content.ReadAsStringAsync(Token);
            Assert.Contains("Who gets what", page, StringComparison.Ordinal);
            Assert.Contains("Start by-olga", page, StringComparison.Ordinal);
        }

        Assert.Null(await FindAsync("by-olga"));
        await DoAsync(browser, "/experiments/~start", ("design", Json("by-olga")));
        Assert.Equal("olga", (await FindAsync("by-olga"))!.StartedBy);
        await DoAsync(browser, "/experiments/by-olga/grow", ("coverage", "0.6"), ("from", "0.4"));
        Assert.Equal(0.6, (await FindAsync("by-olga"))!.Design.Coverage);
        foreach ((string Name, string Value)[] refused in ((string, string)[][])[[("coverage", "0.9"), ("from", "0.4")], [("coverage", "0.1"), ("from", "0.6")], [("coverage", "many"), ("from", "0.6")]])
        {
            using HttpResponseMessage answer = await browser.PostAsync("/experiments/by-olga/grow", refused);
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }

        using (HttpResponseMessage unsure = await browser.PostAsync("/experiments/by-olga/stop", ("reason", "seen enough")))
        {
            Assert.Equal(HttpStatusCode.Conflict, unsure.StatusCode);
        }

        await DoAsync(browser, "/experiments/by-olga/stop", ("reason", "seen enough"), ("sure", "yes"));
        Assert.Equal((false, "olga", "seen enough"), ((await FindAsync("by-olga"))!.State.IsRunning, (await FindAsync("by-olga"))!.State.StoppedBy, (await FindAsync("by-olga"))!.State.Reason));
        string[] written = [.. (await console.Part<AuditLog>().ReadAsync(null, 20, Token)).Select(entry => entry.What)];
        Assert.All((string[])["started the experiment", "grew the experiment", "stopped the experiment"], what => Assert.Contains(what, written));
    }

    [Fact]
    public async Task What_is_wrong_with_a_design_is_listed_and_there_is_no_button()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        foreach (string wrong in (string[])["{", Json("wrong").Replace("quality-hours", "happiness", StringComparison.Ordinal)])
        {
            using HttpResponseMessage answer = await browser.PostAsync("/experiments/~check", ("design", wrong));
            string page = await answer.Content.ReadAsStringAsync(Token);
            Assert.Contains("to mend first", page, StringComparison.Ordinal);
            Assert.DoesNotContain("action=\"/experiments/~start\"", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_report_is_shown_in_the_frame_and_can_be_taken_along()
    {
        await StartAsync("with-report");
        StoredExperiment stored = (await FindAsync("with-report"))!;
        await console.Part<ReportStore>().KeepAsync(InventedReports.Won() with { Design = stored.Design }, Token);
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        string page = await browser.ReadAsync("/experiments/with-report");
        Assert.Contains("is better than", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style>", page, StringComparison.Ordinal);
        using HttpResponseMessage file = await browser.GetAsync("/experiments/with-report/report.html");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.StartsWith("<!doctype html>", await file.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(await browser.ReadAsync("/experiments/with-report/report.json"));
        Assert.Equal("with-report", json.RootElement.GetProperty("design").GetProperty("key").GetString());
        using HttpResponseMessage none = await browser.GetAsync("/experiments/never-was/report.json");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    private static string Json(string key) => Encoding.UTF8.GetString(Design(key).ToJson());

    private static ExperimentDesign Design(string key) => new()
    {
        Key = key, Question = $"Is {key} any better?", Coverage = 0.4, Metric = Metrics.QualityHours,
        Variations = [new Variation("as today", new Dictionary<string, string>(), 0.5), new Variation("another", new Dictionary<string, string> { [FlagOf(key)] = "17" }, 0.5)],
    };

    // Experiments without a layer may not decide the same flag at once.
    private static string FlagOf(string key) => key switch { "seen-by-vera" => "page.rails", "by-olga" => "page.tilesPerRail", "with-report" => "page.titleWear", _ => "page.railWear" };

    private async Task StartAsync(string key) => Assert.Empty((await console.Part<ExperimentService>().StartAsync(Design(key), "test", Token)).Problems);

    private Task<StoredExperiment?> FindAsync(string key) => console.Part<ExperimentService>().FindAsync(key, Token);

    private static async Task DoAsync(Browser browser, string path, params (string Name, string Value)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(path, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Token));
    }
}
