using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Artwork;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /v1/titles/{id}/artwork</c>: which of a title's images a profile is shown, why, and what is believed of each.</summary>
internal sealed class TitleArtworkResource(Recommender recommender, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/titles/{id}/artwork", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at");
        string profile = query.Required("profile"), id = (string)http.Request.RouteValues["id"]!;
        if (!recommender.Catalog.TryFind(id, out int title))
        {
            throw new ProblemException(ProblemKinds.TitleNotFound(id));
        }

        await http.TakeTurnAsync();
        ImageReport report = recommender.Composer.Images(profile, title, new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed))
            ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, id);
            json.WriteString("profile"u8, profile);
            json.WriteBoolean("personal"u8, report.Personal);
            json.WriteString("reason"u8, report.Reason);
            json.WriteStartArray("images"u8);
            foreach (ImageBelief image in report.Images)
            {
                json.WriteStartObject();
                json.WriteBoolean("shown"u8, image.Variant == report.Chosen);
                json.WriteBoolean("allowed"u8, image.Allowed);
                json.WriteNumber("probability"u8, Math.Round(image.Probability, 4));
                json.WriteNumber("expected"u8, Math.Round(image.Expected, 5));
                json.WriteNumber("low"u8, Math.Round(image.Low, 5));
                json.WriteNumber("high"u8, Math.Round(image.High, 5));
                json.WritePropertyName("artwork"u8);
                json.WriteRawValue([.. "{"u8, .. recommender.Catalog.ArtworkJson(title, image.Variant), .. "}"u8], skipInputValidation: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
