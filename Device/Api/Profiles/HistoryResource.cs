using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;

namespace EdgeRec.Device.Api.Profiles;

/// <summary><c>/v1/profiles/{id}/history</c>: what a profile watched, newest first, and its erasure.</summary>
internal sealed class HistoryResource(HistoryService history, CatalogIndex catalog)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/v1/profiles/{id}/history", GetAsync);
        routes.On(HttpMethods.Delete, "/v1/profiles/{id}/history", EraseAsync);
    }

    private Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "before", "limit");
        long before = query.LargeNumber("before") ?? long.MaxValue;
        int limit = query.Number("limit", DefaultLimit, 1, MaxLimit);
        string id = Id(http);
        IReadOnlyList<Play> plays = history.ReadHistory(id, before, limit) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(id));
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => Write(json, id, plays, limit));
    }

    private async Task EraseAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        ProfilesResource.Done(await history.EraseHistoryAsync(Id(http), http.RequestAborted), Id(http));
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private void Write(Utf8JsonWriter json, string id, IReadOnlyList<Play> plays, int limit)
    {
        json.WriteStartObject();
        json.WriteString("profile", id);
        json.WriteStartArray("plays");
        foreach (Play play in plays)
        {
            PlayJson.Write(json, play, catalog);
        }

        json.WriteEndArray();

        // A full page may be the last one; then the next is empty and says so.
        json.WriteString("next", plays.Count == limit ? $"/v1/profiles/{id}/history?before={plays[^1].Seq}&limit={limit}" : null);
        json.WriteEndObject();
    }

    private static string Id(HttpContext http) => (string)http.Request.RouteValues["id"]!;
}
