using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;

namespace EdgeRec.Device.Api.Status;

/// <summary><c>GET /v1/status</c>: how the daemon is.</summary>
internal sealed class StatusResource(StatusSource status)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/status", GetAsync);

    private Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        StatusReport report = status.Read();
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, report, StatusJson.Default.StatusReport));
    }
}
