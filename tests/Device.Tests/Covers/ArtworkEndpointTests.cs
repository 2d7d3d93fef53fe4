using System.Net;
using System.Net.Http.Headers;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.Covers;

public sealed class ArtworkEndpointTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cover_is_kept_for_a_while_and_not_sent_again_while_it_is_the_same()
    {
        await using Television television = await Television.StartAsync();

        using HttpResponseMessage first = await television.Loopback.GetAsync("/art/film-3/a.svg", Cancelled);
        CacheControlHeaderValue kept = first.Headers.CacheControl!;
        using HttpResponseMessage again = await AskAgainAsync(television, "/art/film-3/a.svg", first);
        using HttpResponseMessage other = await AskAgainAsync(television, "/art/film-3/a.backdrop.svg", first);

        Assert.InRange(kept.MaxAge!.Value, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        Assert.DoesNotContain(kept.Extensions, e => e.Name == "immutable");
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAgainAsync(Television television, string path, HttpResponseMessage held)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(held.Headers.ETag!);
        return television.Loopback.SendAsync(request, Cancelled);
    }
}
