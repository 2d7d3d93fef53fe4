using System.Text.Json;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>/v1/titles/{id}</c>: a title as the catalogue has it.</summary>
internal sealed class TitlesResource(Recommender recommender)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/titles/{id}", GetAsync);

    private Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string id = (string)http.Request.RouteValues["id"]!;

        // The index knows without opening the database that there is no such title.
        Title? title = recommender.Catalog.TryFind(id, out _) ? recommender.Store.Find(id) : null;
        return title is null
            ? throw new ProblemException(ProblemKinds.TitleNotFound(id))
            : JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, title, TitleJson.Default.Title));
    }
}
