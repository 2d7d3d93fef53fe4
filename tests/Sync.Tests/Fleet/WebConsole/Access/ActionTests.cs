using System.Net;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Protocol.Packs;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class ActionTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_viewer_halts_nothing_and_sees_no_button()
    {
        await BeginAsync("1.1");
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        Assert.DoesNotContain("action=\"/rollout/", await browser.ReadAsync("/rollout"), StringComparison.Ordinal);
        foreach (string path in new[] { "/rollout/halt", "/rollout/resume", "/rollout/rollback" })
        {
            using HttpResponseMessage answer = await browser.PostAsync(path, ("candidate", "1.1"), ("sure", "yes"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Equal(RolloutState.Running, (await PlanAsync()).State);
    }

    [Fact]
    public async Task An_operator_halts_goes_on_and_rolls_back_and_it_is_written_down()
    {
        await BeginAsync("1.2");
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        await DoAsync(browser, "/rollout/halt", "1.2");
        Assert.Equal((RolloutState.Halted, "halted by olga"), ((await PlanAsync()).State, (await PlanAsync()).Reason));
        Assert.Contains("halted by olga", await browser.ReadAsync("/rollout"), StringComparison.Ordinal);
        await DoAsync(browser, "/rollout/resume", "1.2");
        Assert.Equal(RolloutState.Running, (await PlanAsync()).State);
        using (HttpResponseMessage unsure = await browser.PostAsync("/rollout/rollback", ("candidate", "1.2")))
        {
            Assert.Equal(HttpStatusCode.Conflict, unsure.StatusCode);
        }

        await DoAsync(browser, "/rollout/rollback", "1.2", ("sure", "yes"));
        RolloutPlan plan = await PlanAsync();
        Assert.Equal(RolloutState.RolledBack, plan.State);
        Assert.Contains(plan.Withdrawn, pack => pack.Version == "1.2");
        Assert.Equal(
            ["roll-out rolled back", "roll-out goes on", "roll-out halted"],
            (await console.Part<AuditLog>().ReadAsync(null, 3, Token)).Select(entry => entry.What));
        Assert.Contains("roll-out rolled back", await browser.ReadAsync("/audit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_page_showed_is_changed_or_nothing()
    {
        await BeginAsync("1.3");
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        using HttpResponseMessage other = await browser.PostAsync("/rollout/halt", ("candidate", "1.2"));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        using HttpResponseMessage resume = await browser.PostAsync("/rollout/resume", ("candidate", "1.3"));
        Assert.Equal(HttpStatusCode.Conflict, resume.StatusCode);
        Assert.Equal(RolloutState.Running, (await PlanAsync()).State);
    }

    [Fact]
    public async Task What_would_be_halted_again_at_once_does_not_go_on()
    {
        await BeginAsync("1.5");
        RolloutPlan plan = await PlanAsync();
        int number = Enumerable.Range(0, 100_000).First(n => Assignment.HasCandidate(plan.Document(1, default, default), Assignment.BucketOf(plan.Seed, FleetOfDevices.IdOf(n).ToByteArray(bigEndian: true))));
        Guid device = await console.EnrolAsync(number);
        await console.Store.Devices.SaveReportAsync(device, new HealthReport { PackState = PackState.Refused, PackOffered = "1.5" }, console.Time.GetUtcNow(), Token);
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        await DoAsync(browser, "/rollout/halt", "1.5");

        using HttpResponseMessage answer = await browser.PostAsync("/rollout/resume", ("candidate", "1.5"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("It would be halted again at once: 1 of 1 televisions", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(RolloutState.Halted, (await PlanAsync()).State);
    }

    [Fact]
    public async Task A_form_of_another_site_or_of_another_session_does_nothing()
    {
        await BeginAsync("1.4");
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        using Browser other = await console.SignInAsync(RunningConsole.Operator);
        string own = await browser.TokenAsync();
        (string, string) candidate = ("candidate", "1.4");
        foreach (HttpResponseMessage refused in new[]
        {
            await browser.SendAsync("/rollout/halt", [candidate]),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", "")]),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", await other.TokenAsync())]),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", own)], ("Origin", "https://elsewhere.example")),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", own)], ("Origin", "null")),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", own)], ("Sec-Fetch-Site", "cross-site")),
            await browser.SendAsync("/rollout/halt", [candidate, ("token", own)], ("Sec-Fetch-Site", "same-site")),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            refused.Dispose();
        }

        Assert.Equal(RolloutState.Running, (await PlanAsync()).State);
        using HttpResponseMessage done = await browser.SendAsync(
            "/rollout/halt", [candidate, ("token", own)], ("Origin", browser.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
    }

    [Fact]
    public async Task A_form_of_any_size_is_not_read()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        using HttpResponseMessage answer = await browser.SendAsync("/rollout/halt", [("token", await browser.TokenAsync()), ("candidate", new string('x', 100_000))]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task An_operator_shuts_a_device_out_with_a_reason()
    {
        Guid device = await console.EnrolAsync(7);
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        using (HttpResponseMessage without = await browser.PostAsync($"/devices/{device:N}/revoke", ("reason", " "), ("sure", "yes")))
        {
            Assert.Equal(HttpStatusCode.Conflict, without.StatusCode);
        }

        await DoAsync(browser, $"/devices/{device:N}/revoke", "", ("reason", "stolen"), ("sure", "yes"));
        Device? after = await console.Store.Devices.FindAsync(device, Token);
        Assert.Equal("stolen", after!.RevokedReason);
        AuditEntry entry = (await console.Part<AuditLog>().ReadAsync(null, 1, Token))[0];
        Assert.Equal(("shut out a device", $"{device:N}: stolen"), (entry.What, entry.About));
        Assert.DoesNotContain("/revoke", await browser.ReadAsync($"/devices/{device:N}"), StringComparison.Ordinal);
    }

    private static async Task DoAsync(Browser browser, string path, string candidate, params (string, string)[] fields)
    {
        using HttpResponseMessage answer = await browser.PostAsync(path, [("candidate", candidate), .. fields]);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<RolloutPlan> PlanAsync() => (await console.Part<PackStore>().PlanAsync(Token))!.Value.Plan;

    private async Task BeginAsync(string version)
    {
        PackStore packs = console.Part<PackStore>();
        var plan = new RolloutPlan
        {
            Candidate = new PackReference(version, new string('a', 64)), Stages = [100, 10_000], Wait = TimeSpan.FromDays(1), Holdout = 0, WatchSeconds = 60, Seed = version,
            Began = console.Time.GetUtcNow(), Stage = 0, StageBegan = console.Time.GetUtcNow(), State = RolloutState.Running, Withdrawn = [],
        };
        Assert.True(await packs.WritePlanAsync(plan, (await packs.PlanAsync(Token))?.Version ?? 0, [], Token));
    }
}
