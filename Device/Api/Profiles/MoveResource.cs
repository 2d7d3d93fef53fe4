using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Api.Profiles;

/// <summary><c>POST /v1/profiles/{id}/events/move</c>: somebody else was watching. Answers once the move is durable and part of both next pages.</summary>
internal sealed class MoveResource(HistoryService history)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.On(HttpMethods.Post, "/v1/profiles/{id}/events/move", MoveAsync);

    private async Task MoveAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string from = (string)http.Request.RouteValues["id"]!;
        using RequestBody body = await RequestBody.ReadAsync(http);
        EventMoveRequest request = MoveFields.Read(body.Utf8, from);
        MoveReceipt receipt = await history.MoveEventsAsync(request, http.RequestAborted);
        switch (receipt.Outcome)
        {
            case MoveOutcome.NoSource:
                throw new ProblemException(ProblemKinds.ProfileNotFound(from));
            case MoveOutcome.NoTarget:
                throw new ProblemException(ProblemKinds.InvalidField("to", "expected the id of another profile on this television; GET /v1/profiles lists them."));
            case MoveOutcome.TooMany:
                throw new ProblemException(ProblemKinds.InvalidField(
                    request.EventIds is null ? "since" : "events", $"these are {receipt.Events} events; move at most {EventMove.MaxEvents} at once."));
            case MoveOutcome.Incomplete:
                throw new ProblemException(ProblemKinds.MoveNotExact());
            case MoveOutcome.Gone:
                throw new ProblemException(ProblemKinds.EventsGone(receipt.Gone!));
        }

        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("from", request.From);
            json.WriteString("to", request.To);
            json.WriteNumber("moved", receipt.Events);
            json.WriteEndObject();
        });
    }
}
