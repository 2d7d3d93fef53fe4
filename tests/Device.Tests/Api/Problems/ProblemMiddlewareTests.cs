using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.History.Journal;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace EdgeRec.Device.Tests.Api.Problems;

/// <summary>Failures that cannot be brought about from outside, each thrown at the place where it would happen.</summary>
public sealed class ProblemMiddlewareTests : IDisposable
{
    private readonly TestLogs _logs = new();

    public void Dispose() => _logs.Dispose();

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new InvalidOperationException("a secret"), 500, "internal-error" },
        { new StorageFullException(new IOException("disk")), 507, "storage-full" },
        { new IOException("a secret"), 500, "storage-failed" },
        { new OperationCanceledException(), 503, "stopping" },
        { new BadHttpRequestException("Bad chunk size data.", 400), 400, "bad-request" },
        { new BadHttpRequestException("too slow", 408), 408, "request-timeout" },
        { new BadHttpRequestException("too large", 413), 413, "payload-too-large" },
        { new ProblemException(ProblemKinds.TooManyProfiles(10_000)), 409, "too-many-profiles" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public async Task Every_failure_is_a_problem_and_tells_nothing_of_the_inside(Exception failure, int status, string kind)
    {
        DefaultHttpContext http = await AnswerAsync(_ => throw failure);

        Assert.Equal(status, http.Response.StatusCode);
        Assert.Equal(Problem.MediaType, http.Response.ContentType);
        JsonElement problem = Body(http);
        Assert.Equal(kind, problem.Kind());
        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_is_ours_is_logged_and_a_clients_mistake_is_not()
    {
        await AnswerAsync(_ => throw new ProblemException(ProblemKinds.ProfileNotFound("granny")));
        Assert.Empty(_logs.Lines);

        await AnswerAsync(_ => throw new InvalidOperationException("what happened"));
        Assert.Contains("what happened", Assert.Single(_logs.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_went_away_is_no_failure()
    {
        DefaultHttpContext http = await AnswerAsync(_ => throw new ConnectionResetException("gone"));

        Assert.Equal(0, http.Response.Body.Length);
        Assert.Empty(_logs.Lines);
    }

    private async Task<DefaultHttpContext> AnswerAsync(RequestDelegate next)
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await new ProblemMiddleware(next, _logs).InvokeAsync(http);
        return http;
    }

    private static JsonElement Body(DefaultHttpContext http)
    {
        http.Response.Body.Position = 0;
        using JsonDocument json = JsonDocument.Parse(http.Response.Body);
        return json.RootElement.Clone();
    }
}
