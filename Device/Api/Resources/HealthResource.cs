using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /healthz</c>: the daemon answers. Served without a token, for supervisors.</summary>
internal static class HealthResource
{
    /// <summary>Where it is.</summary>
    public const string Path = "/healthz";

    /// <summary>Maps the resource.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get(Path, GetAsync).OpenToAll();

    private static Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync("ok\n", http.RequestAborted);
    }
}
