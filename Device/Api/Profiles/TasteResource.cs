using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Profiles;

/// <summary><c>GET /v1/profiles/{id}/taste</c>: the data points that a profile's pages are made from, in the open.</summary>
internal sealed class TasteResource(HomeComposer composer)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/profiles/{id}/taste", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string id = (string)http.Request.RouteValues["id"]!;
        await http.TakeTurnAsync();
        TasteReport taste = composer.Taste(id) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(id));
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, taste, TasteJson.Default.TasteReport));
    }
}

/// <summary>Writes <see cref="TasteReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TasteReport))]
internal sealed partial class TasteJson : JsonSerializerContext;
