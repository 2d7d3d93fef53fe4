using System.Net;
using System.Text.RegularExpressions;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Figures;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Pages;

public sealed partial class PagesTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Script = "<script>alert(1)</script>", Attribute = "\"><img src=x onerror=alert(1)>", Direction = "\u202Egnp.exe";

    private static readonly string[] All = ["/", "/live", "/devices", "/versions", "/rollout", "/rollout/live", "/experiments", "/retention", "/learning", "/audit", "/account"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_hostile_device_says_is_text_on_every_page()
    {
        Guid device = await console.EnrolAsync(666);
        HealthReport report = FleetOfDevices.Report(Attribute, Script);
        report.PackState = PackState.Returned;
        report.PackNote = Script + Attribute + Direction;
        report.FallBack = FallBack.Rules;
        await console.Store.Devices.SaveReportAsync(device, report, console.Time.GetUtcNow(), Token);
        await console.Store.Devices.RevokeAsync(await console.EnrolAsync(667), Script, console.Time.GetUtcNow(), Token);
        await console.Part<AuditLog>().AddAsync(Script, Attribute, Script, Token);
        await console.Part<FigureMaker>().MakeAsync(console.Time.GetUtcNow(), Token);
        console.Time.Advance(TimeSpan.FromSeconds(5));
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);
        foreach (string path in (string[])[.. All, $"/devices/{device:N}", $"/devices/{FleetOfDevices.IdOf(667):N}", "/devices?need=returned", $"/devices?q={Uri.EscapeDataString(Attribute)}"])
        {
            string page = await browser.ReadAsync(path);
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        }

        string own = await browser.ReadAsync($"/devices/{device:N}");
        Assert.Contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;", own, StringComparison.Ordinal);
        Assert.Contains("title, no profile and no event", Spaces().Replace(own, " "), StringComparison.Ordinal);
        Assert.Contains("Pack taken back", own, StringComparison.Ordinal);
        Assert.Contains("<b class=\"bad\">its models</b>, because it crashed", own, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_of_tomorrow_by_the_clock_of_another_replica_breaks_no_page()
    {
        Guid device = await console.EnrolAsync(671);
        await console.Store.Devices.SaveReportAsync(device, FleetOfDevices.Report(), console.Time.GetUtcNow().AddDays(1), Token);
        await console.Part<FigureMaker>().MakeAsync(console.Time.GetUtcNow(), Token);
        var intake = new IntakeMeter(console.Store.Documents, console.Time);
        intake.Add(console.Time.GetUtcNow().AddHours(1), 1, 10);
        await intake.WriteAsync(Token);
        console.Time.Advance(TimeSpan.FromSeconds(5));
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        foreach (string path in (string[])[.. All, $"/devices/{device:N}"])
        {
            Assert.Contains("<", await browser.ReadAsync(path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(668, long.MaxValue, int.MaxValue, "3.65 million days")]
    [InlineData(669, long.MinValue, int.MinValue, "0 seconds")]
    [InlineData(670, 0, 1_000_000_000, "1000 ms")]
    public async Task A_report_of_nonsense_that_is_stored_already_does_not_break_the_page(int number, long seconds, int nanos, string length)
    {
        Guid device = await console.EnrolAsync(number);
        HealthReport report = FleetOfDevices.Report();
        report.Uptime = new Duration { Seconds = seconds, Nanos = nanos };
        report.WaitingRecords = report.DroppedRecords = report.FreeBytes = ulong.MaxValue;
        await console.Store.Devices.SaveReportAsync(device, report, console.Time.GetUtcNow(), Token);
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);

        string page = await browser.ReadAsync($"/devices/{device:N}");

        Assert.Contains($"<dd>{length}, ", page, StringComparison.Ordinal);
        Assert.Contains("9223372036.85 billion records wait", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_forbids_what_it_does_not_need()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        foreach (string path in (string[])[.. All, "/sign-in"])
        {
            using HttpResponseMessage answer = await browser.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            string page = QuotedValue().Replace(await answer.Content.ReadAsStringAsync(Token), "\"\""); // What a hostile device says may stand in a value.
            Assert.DoesNotMatch("""<[^>]+ (style|on[a-z]+)=""", page);
        }
    }

    [Fact]
    public async Task The_head_of_a_page_is_answered_as_the_page_is_and_without_its_body()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        foreach (string path in (string[])[.. All, "/sign-in", "/assets/0/base.css", "/healthz", "/readyz", "/metrics", "/devices/nonsense"])
        {
            using HttpResponseMessage page = await browser.GetAsync(path), head = await browser.HeadAsync(path);

            Assert.Equal((path, page.StatusCode, page.Content.Headers.ContentType), (path, head.StatusCode, head.Content.Headers.ContentType));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
        }
    }

    [Fact]
    public async Task Assets_are_kept_for_ever_under_the_name_of_their_content()
    {
        using Browser browser = console.Open();
        string style = Style().Match(await browser.ReadAsync("/sign-in")).Groups[1].Value;
        using HttpResponseMessage answer = await browser.GetAsync(style);
        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl!.MaxAge);
        using HttpResponseMessage old = await browser.GetAsync("/assets/0000000000000000/base.css");
        Assert.True(old.Headers.CacheControl!.NoStore);
        using HttpResponseMessage none = await browser.GetAsync("/assets/0/..%2Ffleet.db");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task Pages_of_devices_show_each_device_once_by_id()
    {
        Guid[] devices = [.. Enumerable.Range(1_000, 120).Select(FleetOfDevices.IdOf)];
        foreach (int number in Enumerable.Range(1_000, 120))
        {
            await console.EnrolAsync(number);
        }

        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        var seen = new List<string>();
        int pages = 0;
        for (string? next = "/devices"; next is not null; pages++)
        {
            string page = await browser.ReadAsync(next);
            seen.AddRange(DeviceLink().Matches(page).Select(m => m.Groups[1].Value));
            next = Next().Match(page) is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        Assert.True(pages >= 3);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Subset(seen.ToHashSet(), devices.Select(d => d.ToString("N")).ToHashSet());
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000f")]
    [InlineData("00ffffffffffffffffffffffffffffff")]
    [InlineData("01000000000000000000000000000000")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    public async Task A_device_is_found_by_any_beginning_of_its_id(string id)
    {
        if (id != Guid.Empty.ToString("N"))
        {
            await FleetOfDevices.EnrolAsync(console.Store, Guid.ParseExact(id, "N"), console.Time.GetUtcNow());
        }

        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        foreach (int length in (int[])[1, 2, 7, 31, 32])
        {
            string[] found = [.. DeviceLink().Matches(await browser.ReadAsync($"/devices?q={id[..length].ToUpperInvariant()}")).Select(m => m.Groups[1].Value)];
            Assert.All(found, one => Assert.StartsWith(id[..length], one, StringComparison.Ordinal));
            Assert.True(id == Guid.Empty.ToString("N") || found.Contains(id), $"{id[..length]} does not find {id}");
        }
    }

    [Fact]
    public async Task A_device_that_nobody_knows_is_not_found()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        foreach (string id in (string[])[new string('e', 32), "nonsense", "0"])
        {
            using HttpResponseMessage answer = await browser.GetAsync($"/devices/{id}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [GeneratedRegex("\"[^\"]*\"")]
    private static partial Regex QuotedValue();

    [GeneratedRegex("href=\"/devices/([0-9a-f]{32})\"")]
    private static partial Regex DeviceLink();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("href=\"(/assets/[0-9a-f]{16}/base.css)\"")]
    private static partial Regex Style();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
