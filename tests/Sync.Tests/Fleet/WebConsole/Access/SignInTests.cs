using System.Net;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Pages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class SignInTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        using Browser browser = console.Open();
        foreach (string page in Pages("GET"))
        {
            using HttpResponseMessage answer = await browser.GetAsync(page.Replace("{device}", new string('0', 32), StringComparison.Ordinal));
            Assert.True(answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.Unauthorized, page);
        }
    }

    [Fact]
    public void Whatever_changes_something_needs_a_role()
    {
        RouteEndpoint[] posts = [.. Endpoints("POST").Where(e => e.RoutePattern.RawText != "/sign-in")];
        Assert.Equal(10, posts.Length);
        Assert.All(posts, post => Assert.NotNull(post.Metadata.GetMetadata<NeedsRole>()));
    }

    [Fact]
    public async Task Signing_in_leads_to_the_page_that_was_asked_for_and_is_written_down()
    {
        using Browser browser = console.Open();
        using HttpResponseMessage sent = await browser.GetAsync("/devices?q=00");
        Assert.Equal("/sign-in?to=%2Fdevices%3Fq%3D00", sent.Headers.Location!.OriginalString);
        using HttpResponseMessage answer = await browser.SignInAsync(RunningConsole.Viewer, RunningConsole.Password, "/devices?q=00");
        Assert.Equal("/devices?q=00", answer.Headers.Location!.OriginalString);
        Assert.Contains("<h1>Devices</h1>", await browser.ReadAsync("/devices"), StringComparison.Ordinal);
        AuditEntry newest = (await console.Part<AuditLog>().ReadAsync(null, 1, Token))[0];
        Assert.Equal((RunningConsole.Viewer, "signed in"), (newest.Who, newest.What));
    }

    [Theory]
    [InlineData("/devices", "/devices")]
    [InlineData(null, "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/devices?q=\u00e9", "/")] // which no header carries
    public void Signing_in_never_leads_to_another_site(string? to, string leads) => Assert.Equal(leads, SignInPage.OwnPath(to));

    [Theory]
    [InlineData(RunningConsole.Viewer, "wrong password")]
    [InlineData("nobody", RunningConsole.Password)]
    [InlineData("<script>", RunningConsole.Password)]
    [InlineData("", "")]
    public async Task A_wrong_name_and_a_wrong_password_get_the_same_answer(string name, string password)
    {
        console.Time.Advance(TimeSpan.FromHours(1));
        using Browser browser = console.Open();
        using HttpResponseMessage answer = await browser.SignInAsync(name, password);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        string page = await answer.Content.ReadAsStringAsync(Token);
        Assert.Contains("Name and password do not fit.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_site_cannot_sign_somebody_in()
    {
        using Browser browser = console.Open();
        (string, string)[] fields = [("token", new string('0', 32)), ("name", RunningConsole.Viewer), ("password", RunningConsole.Password)];
        using HttpResponseMessage without = await browser.SendAsync("/sign-in", fields);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        fields[0].Item2 = await browser.TokenAsync("/sign-in");
        using HttpResponseMessage cross = await browser.SendAsync("/sign-in", fields, ("Origin", "https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, cross.StatusCode);
        Assert.DoesNotContain(browser.Cookies.GetCookies(browser.Address), c => c.Name == "edgerec-console");
    }

    [Fact]
    public async Task Guessing_becomes_slow_even_for_who_guesses_right_then()
    {
        console.Time.Advance(TimeSpan.FromHours(1));
        await console.Part<Users>().TryAddAsync("guessed", Role.Viewer, RunningConsole.Password, [], Token);
        using Browser browser = console.Open();
        for (int i = 0; i < Attempts.Free; i++)
        {
            using HttpResponseMessage wrong = await browser.SignInAsync("guessed", $"guess number {i}");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using HttpResponseMessage right = await browser.SignInAsync("guessed", RunningConsole.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        console.Time.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage later = await browser.SignInAsync("guessed", RunningConsole.Password);
        Assert.Equal(HttpStatusCode.SeeOther, later.StatusCode);
    }

    [Fact]
    public async Task Guesses_at_once_are_checked_no_oftener_than_one_after_the_other()
    {
        console.Time.Advance(TimeSpan.FromHours(1));
        await console.Part<Users>().TryAddAsync("rushed", Role.Viewer, RunningConsole.Password, [], Token);
        using Browser browser = console.Open();
        string token = await browser.TokenAsync("/sign-in");

        HttpResponseMessage[] answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => browser.SendAsync("/sign-in", [("token", token), ("name", "rushed"), ("password", $"guess number {i}")])));

        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.Unauthorized), 1, Attempts.Free);
        Assert.All(answers.Where(answer => answer.StatusCode != HttpStatusCode.Unauthorized), answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        });
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/account/password")]
    public async Task Beyond_the_places_for_a_check_one_is_asked_to_come_again_and_that_is_no_failure(string path)
    {
        console.Time.Advance(TimeSpan.FromHours(1));
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        (string, string)[] fields =
        [
            ("token", await browser.TokenAsync(path == "/sign-in" ? path : "/account")), ("name", RunningConsole.Viewer), ("password", "wrong password"), ("present", "wrong password"),
        ];
        Passwords passwords = console.Part<Passwords>();
        IDisposable[] places = [.. Enumerable.Range(0, Passwords.Places).Select(_ => passwords.TakePlace())];
        for (int i = 0; i < 2 * Attempts.Free; i++)
        {
            using HttpResponseMessage busy = await browser.SendAsync(path, fields);
            Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
            Assert.Equal(5, busy.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        }

        Array.ForEach(places, place => place.Dispose());
        using HttpResponseMessage right = await browser.SignInAsync(RunningConsole.Viewer, RunningConsole.Password);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
    }

    [Fact]
    public async Task The_first_operator_is_made_once_however_many_replicas_start()
    {
        await using var empty = new EdgeRec.Sync.Fleet.Store.Sqlite.SqliteFleetStore(Path.Combine(Directory.CreateTempSubdirectory("edgerec-users-").FullName, "fleet.db"), console.Time);
        await empty.MigrateAsync(Token);
        string?[] passwords = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => new Users(empty.Documents, console.Time).TryMakeFirstAsync(Token)));
        string password = Assert.Single(passwords.OfType<string>());
        User user = Assert.Single(await new Users(empty.Documents, console.Time).ListAsync(Token));
        using var check = new Passwords();
        Assert.True(await check.IsAsync(password, user.Password, Token));
        Assert.Equal(Role.Operator, user.Role);
    }

    [Fact]
    public async Task A_television_s_connection_never_reaches_the_console()
    {
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = Browser.Trusting(console.Part<EdgeRec.Sync.Fleet.Identity.CertificateAuthority>().Certificate) })
        {
            DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var request = new HttpRequestMessage(HttpMethod.Get, console.Host.Address + "/sign-in") { Version = HttpVersion.Version20 };
        request.Headers.Host = new Uri(console.Host.StatusAddress).Authority;
        using HttpResponseMessage answer = await http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:8479", HttpStatusCode.Forbidden)]
    [InlineData("192.168.1.20:8479", HttpStatusCode.Forbidden)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("LOCALHOST:8479", HttpStatusCode.OK)] // names of hosts know no case (RFC 9110 §4.2.3)
    [InlineData("[::1]:8479", HttpStatusCode.OK)]
    public async Task Without_TLS_a_name_that_was_rebound_to_this_machine_is_shown_nothing(string host, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, console.Host.StatusAddress + "/sign-in");
        request.Headers.Host = host;

        using HttpResponseMessage answer = await http.SendAsync(request, Token);

        Assert.Equal(expected, answer.StatusCode);
    }

    private IEnumerable<RouteEndpoint> Endpoints(string method) => console.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) == true && e.Metadata.GetMetadata<Grpc.AspNetCore.Server.GrpcMethodMetadata>() is null);

    private IEnumerable<string> Pages(string method) => Endpoints(method).Where(e => e.Metadata.GetMetadata<NeedsRole>() is not null).Select(e => e.RoutePattern.RawText!);
}
