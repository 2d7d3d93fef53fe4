using System.Net;
using System.Text;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Sync.Tests.Fleet.WebConsole.Hosting;

public sealed class FormsTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const int UnsupportedMediaType = 415, BadRequest = 400;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string, int> Unreadable => new()
    {
        { "application/json", "{}", UnsupportedMediaType },
        { "text/plain", "name=olga", UnsupportedMediaType },
        { null, "name=olga", UnsupportedMediaType },
        { null, "", UnsupportedMediaType },
        { "multipart/form-data", "name=olga", BadRequest },
        { "multipart/form-data; boundary=" + new string('b', 200), "name=olga", BadRequest },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nolga", BadRequest },
        { "multipart/form-data; boundary=b", "nothing of a form", BadRequest },
        { Form, "%00", BadRequest },
        { Form, "name=%00", BadRequest },
        { Form, new string('k', 3_000) + "=1", BadRequest },
        { Form, string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i}=&")), BadRequest },
        { Form + "; charset=utf-7", "name=olga", UnsupportedMediaType },
    };

    [Theory]
    [InlineData(Form + "; charset=")]
    [InlineData(Form + "; charset=nonsense")]
    [InlineData(Form + "; charset=utf-16")]
    [InlineData(Form + "; charset=utf-32")]
    [InlineData(Form + "; charset=\"\"")]
    [InlineData("multipart/form-data; boundary=\"\"")]
    [InlineData("multipart/form-data; boundary=\"b; charset=utf-7")]
    [InlineData("x/y; \u001b[2J\u0007")]
    public async Task Whatever_a_form_is_said_to_be_it_is_no_error_of_the_service(string type)
    {
        var lines = new KeptLines();
        console.Part<ILoggerFactory>().AddProvider(lines);
        using Browser browser = console.Open();
        foreach (string body in new[] { "", "a", "name=olga&token=1&\u00ff=%ff%fe%00", "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nolga\r\n--b--\r\n" })
        {
            using HttpResponseMessage answer = await browser.SendRawAsync("/sign-in", Encoding.Latin1.GetBytes(body), type);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }

        Assert.Empty(lines.Errors);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_form_or_a_broken_one_is_refused_everywhere_and_is_no_error_of_the_service(string? type, string body, int status)
    {
        var lines = new KeptLines();
        console.Part<ILoggerFactory>().AddProvider(lines);
        using Browser browser = await console.SignInAsync(RunningConsole.Operator);

        foreach (string path in Posts())
        {
            using HttpResponseMessage answer = await browser.SendRawAsync(path, Encoding.ASCII.GetBytes(body), type);
            Assert.Equal((path, (HttpStatusCode)status), (path, answer.StatusCode));
            Assert.Equal("", await answer.Content.ReadAsStringAsync(Token));
        }

        Assert.Empty(lines.Errors);
        Assert.Contains("<h1>", await browser.ReadAsync("/"), StringComparison.Ordinal); // still signed in: nothing was done
    }

    private string[] Posts()
    {
        string[] posts =
        [
            .. console.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<NeedsRole>() is not null || e.RoutePattern.RawText == "/sign-in")
                .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is ["POST"])
                .Select(e => e.RoutePattern.RawText!.Replace("{device}", new string('0', 32), StringComparison.Ordinal).Replace("{key}", "more-rails", StringComparison.Ordinal)),
        ];
        Assert.Contains("/sign-in", posts);
        Assert.Contains("/sign-out", posts);
        return posts;
    }
}
