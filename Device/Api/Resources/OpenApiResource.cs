using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /openapi/v1.json</c>: the description of this API, written by hand and embedded. Served without a token.</summary>
internal static class OpenApiResource
{
    private const string Name = "openapi.json";

    /// <summary>Maps the resource.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/openapi/v1.json", GetAsync).OpenToAll();

    /// <summary>The document.</summary>
    public static Stream Open() =>
        typeof(OpenApiResource).Assembly.GetManifestResourceStream(Name)
        ?? throw new InvalidOperationException($"{Name} is not embedded in this build.");

    private static async Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        await using Stream document = Open();
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = document.Length;
        await document.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
