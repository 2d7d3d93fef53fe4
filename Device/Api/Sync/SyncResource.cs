using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Outbox;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Device.Api.Sync;

/// <summary><c>/v1/sync</c>: what may leave this television, how syncing is, and what left.</summary>
internal sealed class SyncResource(SyncAgent sync, SentFrames sent)
{
    private const int DefaultLimit = 10;

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/v1/sync", GetAsync);
        routes.On(HttpMethods.Put, "/v1/sync", ChooseAsync);
        routes.On(HttpMethods.Post, "/v1/sync/visit", VisitAsync);
        routes.On(HttpMethods.Post, "/v1/sync/leave", LeaveAsync);
        routes.Get("/v1/sync/sent", SentAsync);
    }

    private Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        return WriteAsync(http, StatusCodes.Status200OK);
    }

    private async Task ChooseAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        using RequestBody body = await RequestBody.ReadAsync(http);
        (PrivacyMode? privacy, bool? metered) = SyncFields.Read(body.Utf8);
        sync.Choose(privacy, metered);
        await WriteAsync(http, StatusCodes.Status200OK);
    }

    private Task VisitAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        sync.Poke();
        return WriteAsync(http, StatusCodes.Status202Accepted);
    }

    private async Task LeaveAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "erase", "abandonErasures");
        try
        {
            // Not given up when the client goes: half left is worse than left.
            await sync.LeaveAsync(query.Flag("erase"), query.Flag("abandonErasures"));
        }
        catch (NoFleetException)
        {
            throw new ProblemException(ProblemKinds.NoFleet());
        }
        catch (ErasuresWaitException e)
        {
            throw new ProblemException(ProblemKinds.ErasuresWait(e.Count, e.Message));
        }

        await WriteAsync(http, StatusCodes.Status200OK);
    }

    private Task SentAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "limit");
        int limit = query.Number("limit", DefaultLimit, 1, SentFrames.Most);
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => SentJson.Write(json, sent.Read(limit)));
    }

    private Task WriteAsync(HttpContext http, int status)
    {
        SyncReport report = SyncReport.Of(sync.Status());
        return JsonAnswer.WriteAsync(http, status, json => JsonSerializer.Serialize(json, report, SyncReportJson.Default.SyncReport));
    }
}
