using System.Net;
using EdgeRec.Sync.Fleet.WebConsole.Access;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Access;

public sealed class SessionTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_ends_when_its_time_is_over()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        console.Time.Advance(Sessions.Length - TimeSpan.FromMinutes(1));
        await browser.ReadAsync("/devices");
        console.Time.Advance(TimeSpan.FromMinutes(1));
        await AssertOutAsync(browser);
        await console.Part<Sessions>().ForgetOldAsync(Token);
        console.Time.Advance(TimeSpan.FromSeconds(1));
        await console.Part<Sessions>().ForgetOldAsync(Token);
        Assert.Empty(await console.Store.Documents.ListAsync("console/sessions/", Token));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_kept_its_cookie()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        Cookie kept = browser.Cookies.GetCookies(browser.Address)["edgerec-console"]!;
        using HttpResponseMessage answer = await browser.PostAsync("/sign-out");
        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
        await AssertOutAsync(browser);
        using Browser thief = console.Open();
        thief.Cookies.Add(thief.Address, new Cookie(kept.Name, kept.Value));
        await AssertOutAsync(thief);
    }

    [Fact]
    public async Task Who_is_removed_or_has_another_password_is_out_at_once()
    {
        Users users = console.Part<Users>();
        await users.TryAddAsync("gone", Role.Operator, RunningConsole.Password, [], Token);
        using Browser browser = await console.SignInAsync("gone");
        console.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await users.TrySetPasswordAsync("gone", "another password", [], Token));
        await AssertOutAsync(browser);
        console.Time.Advance(TimeSpan.FromSeconds(1));
        using (HttpResponseMessage again = await browser.SignInAsync("gone", "another password"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
        }

        await browser.ReadAsync("/devices");
        Assert.True(await users.RemoveAsync("gone", [], Token));
        await AssertOutAsync(browser);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_password_counts_from_when_it_was_set_also_by_a_clock_that_is_an_hour_off(int hours)
    {
        string name = $"hours-{hours + 1}";
        Users users = console.Part<Users>(), elsewhere = new(console.Store.Documents, new FakeTimeProvider(console.Time.GetUtcNow().AddHours(hours)));
        await users.TryAddAsync(name, Role.Operator, RunningConsole.Password, [], Token);
        using Browser browser = await console.SignInAsync(name);

        Assert.True(await elsewhere.TrySetPasswordAsync(name, "another password", [], Token));

        await AssertOutAsync(browser); // whose session is of the password before
        using HttpResponseMessage again = await browser.SignInAsync(name, "another password");
        await browser.ReadAsync("/devices");
    }

    [Theory]
    [InlineData(false, "edgerec-console")]
    [InlineData(true, "__Host-edgerec-console")]
    public async Task The_cookie_is_for_this_site_alone_and_for_no_script(bool tls, string name)
    {
        using Browser browser = console.Open(tls);
        using HttpResponseMessage answer = await browser.SignInAsync(RunningConsole.Viewer, RunningConsole.Password);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith(name + "=", StringComparison.Ordinal)).ToLowerInvariant();
        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("; max-age=36000", cookie, StringComparison.Ordinal);
        Assert.Equal(tls, cookie.Contains("; secure", StringComparison.Ordinal));
        Assert.Contains("<h1>Overview</h1>", await browser.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_holds_nothing_that_a_browser_could_send()
    {
        using Browser browser = await console.SignInAsync(RunningConsole.Viewer);
        string secret = browser.Cookies.GetCookies(browser.Address)["edgerec-console"]!.Value;
        foreach (EdgeRec.Sync.Fleet.Store.DocumentHead head in await console.Store.Documents.ListAsync("console/", Token))
        {
            Assert.DoesNotContain(secret, head.Name, StringComparison.Ordinal);
            string content = System.Text.Encoding.UTF8.GetString((await console.Store.Documents.ReadAsync(head.Name, null, Token))!.Content.Span);
            Assert.DoesNotContain(secret, content, StringComparison.Ordinal);
            Assert.DoesNotContain(RunningConsole.Password, content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_password_is_changed_by_who_knows_the_present_one_and_the_old_one_is_kept_nowhere()
    {
        await console.Part<Users>().TryAddAsync("changer", Role.Viewer, RunningConsole.Password, [], Token);
        using Browser browser = await console.SignInAsync("changer");
        using HttpResponseMessage wrong = await browser.PostAsync("/account/password", ("present", "not this one"), ("password", "a new password"));
        Assert.Equal(HttpStatusCode.Conflict, wrong.StatusCode);
        using HttpResponseMessage brief = await browser.PostAsync("/account/password", ("present", RunningConsole.Password), ("password", "short"));
        Assert.Equal(HttpStatusCode.Conflict, brief.StatusCode);
        console.Time.Advance(TimeSpan.FromSeconds(1));
        using HttpResponseMessage right = await browser.PostAsync("/account/password", ("present", RunningConsole.Password), ("password", "a new password"));
        Assert.Equal("/sign-in", right.Headers.Location!.OriginalString);
        await AssertOutAsync(browser);
        Assert.Single(await console.Store.Documents.ReadVersionsAsync("console/users/changer", 0, 10, Token));
    }

    private static async Task AssertOutAsync(Browser browser)
    {
        using HttpResponseMessage answer = await browser.GetAsync("/devices");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith("/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }
}
