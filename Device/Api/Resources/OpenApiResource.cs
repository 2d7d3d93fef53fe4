using EdgeRec.Device.Api.Requests;
using EdgeRec.Models.Core.Embedded;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /openapi/v1.json</c>: the description of this API, written by hand and embedded. Served without a token.</summary>
internal static class OpenApiResource
{
    private const string Name = "openapi.json";

    /// <summary>Maps the resource.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.Get("/openapi/v1.json", GetAsync).OpenToAll();

    /// <summary>The document.</summary>
    public static byte[] Read() => EmbeddedFile.Read(typeof(OpenApiResource).Assembly, Name);

    private static async Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        byte[] document = Read();
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = document.Length;
        await http.Response.Body.WriteAsync(document, http.RequestAborted);
    }
}
