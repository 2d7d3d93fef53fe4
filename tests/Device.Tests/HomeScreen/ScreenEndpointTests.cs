using System.Net;
using System.Text.RegularExpressions;
using EdgeRec.Device.Api;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.HomeScreen;

public sealed class ScreenEndpointTests : IAsyncLifetime
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("edgerec-screen-");
    private Daemon _daemon = null!;
    private HttpClient _browser = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new DaemonOptions
        {
            Data = _root.FullName, Listen = [new ListenAddress.Loopback(IPAddress.Loopback, 0)], Packs = [Path.Combine(_root.FullName, "no-pack")], Screen = ScreenAccess.Open,
        };
        _daemon = await Daemon.StartAsync(options, TimeProvider.System, new TestLogs(), Cancelled);
        _browser = new HttpClient { BaseAddress = new Uri(_daemon.Api.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal))) };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _daemon.DisposeAsync();
        _root.Delete(recursive: true);
    }

    [Fact]
    public async Task The_page_comes_without_a_token_and_may_load_and_ask_only_its_own()
    {
        HttpResponseMessage page = await _browser.GetAsync("/", Cancelled);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.True(page.Headers.CacheControl!.NoStore);
        string policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", await page.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_in_the_page_opens_the_API_and_nothing_else_does()
    {
        string key = await KeyAsync();
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/v1/profiles", key)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/v1/profiles", key + "x")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/v1/profiles", null)).StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_gets_nowhere_with_the_key() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/v1/profiles", await KeyAsync(), "http://evil.example")).StatusCode);

    [Fact]
    public async Task The_screen_of_a_real_history_brings_no_key_and_opens_with_the_token_alone()
    {
        DirectoryInfo root = Directory.CreateTempSubdirectory("edgerec-screen-");
        try
        {
            await using Daemon daemon = await Daemon.StartAsync(
                new DaemonOptions
                {
                    Data = root.FullName, Listen = [new ListenAddress.Loopback(IPAddress.Loopback, 0)], Packs = [Path.Combine(root.FullName, "no-pack")], Screen = ScreenAccess.Token,
                },
                TimeProvider.System, new TestLogs(), Cancelled);
            using var browser = new HttpClient { BaseAddress = new Uri(daemon.Api.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal))) };

            string page = await browser.GetStringAsync("/", Cancelled);
            browser.DefaultRequestHeaders.Add("Authorization", $"Bearer {(await File.ReadAllTextAsync(daemon.Recommender.Folder.ApiToken, Cancelled)).Trim()}");

            Assert.Contains("name=\"screen-key\" content=\"\"", page, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/v1/profiles", Cancelled)).StatusCode);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("/screen/js/app.js", "text/javascript")]
    [InlineData("/screen/css/base.css", "text/css")]
    [InlineData("/screen/icon.svg", "image/svg+xml")]
    public async Task Files_come_with_their_type_and_are_not_sent_twice(string path, string type)
    {
        HttpResponseMessage first = await _browser.GetAsync(path, Cancelled);
        Assert.Equal(type, first.Content.Headers.ContentType!.MediaType);
        var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await _browser.SendAsync(again, Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("/screen/index.html")]
    [InlineData("/screen/")]
    [InlineData("/screen/js/nothing.js")]
    [InlineData("/screen/..%2Fapi-token")]
    public async Task What_is_no_file_of_the_screen_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync(path, Cancelled)).StatusCode);

    private async Task<string> KeyAsync() =>
        Regex.Match(await _browser.GetStringAsync("/", Cancelled), "name=\"screen-key\" content=\"([^\"]+)\"").Groups[1].Value;

    private Task<HttpResponseMessage> AskAsync(string path, string? key, string? origin = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {key}");
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return _browser.SendAsync(request, Cancelled);
    }
}
