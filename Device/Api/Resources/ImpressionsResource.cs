using System.Text;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.History.Impressions;
using EdgeRec.Models.Core.PageGeneration;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /v1/impressions</c>: what was left to chance and what came of it, without names, for off-policy evaluation; covers by name, for those who make them.</summary>
internal sealed class ImpressionsResource(Recommender recommender)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/impressions", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        IImpressionColumns columns = new RequestQuery(http, "of").Optional("of") switch
        {
            null or "rails" => new RailColumns(PageOptions.Default),
            "artwork" => new ArtworkColumns(recommender.Catalog, PageOptions.Default),
            "covers" => new CoverColumns(recommender.Catalog, PageOptions.Default),
            _ => throw new ProblemException(ProblemKinds.InvalidParameter("of", "expected rails, artwork or covers.")),
        };
        string log = await recommender.History.ReadImpressionsAsync(columns, http.RequestAborted);
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, Encoding.UTF8.GetBytes(log), "text/csv");
    }
}
