using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Launchers;

/// <summary><c>GET /v1/preview</c>: the top of a profile's home page for Samsung's Smart Hub.</summary>
internal sealed class PreviewResource(Recommender recommender, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/preview", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at");
        string profile = query.Required("profile");
        var wanted = new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed, Preview.MaxSections, Preview.MaxTiles);
        await http.TakeTurnAsync();
        var written = new ArrayBufferWriter<byte>();
        if (!recommender.Composer.TryCompose(profile, wanted, written))
        {
            throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        }

        // Over the Unix socket there is no host that the television's own launcher could reach.
        string origin = http.Features.Get<UnixConnection>() is null ? $"http://{http.Request.Host}" : "";
        using JsonDocument page = JsonDocument.Parse(written.WrittenMemory);
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => Preview.Write(json, page.RootElement, origin));
    }
}
