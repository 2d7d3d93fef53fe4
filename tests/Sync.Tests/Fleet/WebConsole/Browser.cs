using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole;

/// <summary>What a browser does for the console, without one: keeps cookies, reads pages, sends forms with the token that the page gave.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    /// <param name="address">Where the console is.</param>
    /// <param name="authority">Whom the browser trusts.</param>
    public Browser(Uri address, X509Certificate2 authority)
    {
        var handler = new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, SslOptions = Trusting(authority) };
        _http = new HttpClient(handler) { BaseAddress = address };
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => _http.BaseAddress!;

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> HeadAsync(string path) =>
        _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative)), TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string path)
    {
        using HttpResponseMessage answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>How a connection trusts the fleet's CA alone. The tests' clock stands still, certificates' times do not count.</summary>
    public static SslClientAuthenticationOptions Trusting(X509Certificate2 authority) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck,
            VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid,
        },
    };

    /// <summary>The token of the forms on a page.</summary>
    public async Task<string> TokenAsync(string page = "/account") => Token().Match(await ReadAsync(page)).Groups[1].Value;

    /// <summary>Sends a form, with this session's token.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) =>
        await SendAsync(path, [.. fields, ("token", await TokenAsync())]);

    /// <summary>Sends a form as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends what a browser would not.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="type">What they are said to be; null if that is not said.</param>
    public Task<HttpResponseMessage> SendRawAsync(string path, byte[] body, string? type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(body) };
        if (type is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> SignInAsync(string user, string password, string to = "/") =>
        await SendAsync("/sign-in", [("token", await TokenAsync("/sign-in")), ("name", user), ("password", password), ("to", to)]);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex Token();
}
