using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;

namespace EdgeRec.Device.Api.Keys;

/// <summary>
/// <c>POST /v1/keys</c>: what a remote control's keys did, for the screen that follows the stream with <c>keys=true</c>. Waits for no turn: a key does not queue behind somebody's page.
/// </summary>
internal sealed class KeysResource(KeyRelay relay)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.On(HttpMethods.Post, "/v1/keys", PostAsync);

    private async Task PostAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        using RequestBody body = await RequestBody.ReadAsync(http);
        relay.Send(KeyFields.Read(body.Utf8));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
