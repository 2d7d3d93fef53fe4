using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /v1/home/why</c>: what each rail of a page adds, and what else there was.</summary>
internal sealed class HomeWhyResource(Recommender recommender, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/home/why", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at", "seed", "rails", "tiles");
        string profile = query.Required("profile");
        var wanted = new HomeQuery(
            query.Time("at") ?? time.GetLocalNow(),
            (uint)query.Number("seed", (int)recommender.Seed, 0, int.MaxValue),
            query.Number("rails", 0, 1, HomeQuery.MaxMaxRails),
            query.Number("tiles", 0, 1, HomeQuery.MaxTilesPerRail));
        await http.TakeTurnAsync();
        PageReport report = recommender.Composer.Why(profile, wanted) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, report, PageReportJson.Default.PageReport));
    }
}

/// <summary>Writes <see cref="PageReport"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PageReport))]
internal sealed partial class PageReportJson : JsonSerializerContext;
