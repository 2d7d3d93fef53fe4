using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.History;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>/v1/titles/{id}</c>: a title as the catalogue has it, its episodes, what is like it, and why it has its place on a profile's page.</summary>
internal sealed class TitlesResource(Recommender recommender, TimeProvider time)
{
    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/v1/titles/{id}", GetAsync);
        routes.Get("/v1/titles/{id}/episodes", EpisodesAsync);
        routes.Get("/v1/titles/{id}/explain", ExplainAsync);
        routes.Get("/v1/titles/{id}/similar", SimilarAsync);
    }

    private Task GetAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        (string id, _) = Find(http);
        Title title = recommender.Store.Find(id) ?? throw new ProblemException(ProblemKinds.TitleNotFound(id));
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, title, TitleJson.Default.Title));
    }

    private async Task EpisodesAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at");
        CatalogIndex catalog = recommender.Catalog;
        int series = catalog.CandidateOf(Find(http).Title);
        int[] episodes = catalog.EpisodesOf(series).ToArray();
        var moment = new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed);
        ushort[] images;
        if (query.Optional("profile") is { } profile)
        {
            await http.TakeTurnAsync();
            episodes = Shown(profile, episodes, moment.At);
            images = recommender.Composer.ImagesOf(profile, episodes, moment);
        }
        else
        {
            images = [.. episodes.Select(catalog.ImageForAll)];
        }

        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => WriteEpisodes(json, catalog, series, episodes, images));
    }

    private int[] Shown(string profile, int[] episodes, DateTimeOffset at)
    {
        lock (recommender.History.Household.Gate)
        {
            return recommender.History.Household.Profiles.TryGetValue(profile, out ProfileState? state)
                ? [.. episodes.Where(episode => recommender.Catalog.MayShow(episode, at.ToUnixTimeSeconds(), state.Profile.MaturityLimit))]
                : throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        }
    }

    private static void WriteEpisodes(Utf8JsonWriter json, CatalogIndex catalog, int series, int[] episodes, ushort[] images)
    {
        var buffer = new ArrayBufferWriter<byte>();
        json.WriteStartObject();
        json.WriteString("title"u8, catalog.IdUtf8(series));
        json.WriteStartArray("episodes"u8);
        for (int i = 0; i < images.Length; i++)
        {
            TileJson.Write(json, catalog, episodes[i], images[i], null, buffer);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private async Task SimilarAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at", "limit");
        string profile = query.Required("profile");
        (_, int title) = Find(http);
        var moment = new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed);
        int limit = query.Number("limit", HomeQuery.DefaultTilesPerRail, 1, SimilarTitles.MaxLimit);
        await http.TakeTurnAsync();
        IReadOnlyList<(int Title, float? Similarity)> similar = recommender.Composer.Similar(profile, title, moment, limit)
            ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        ushort[] images = recommender.Composer.ImagesOf(profile, [.. similar.Select(other => other.Title)], moment);
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            var buffer = new ArrayBufferWriter<byte>();
            json.WriteStartObject();
            json.WriteString("title"u8, recommender.Catalog.IdUtf8(recommender.Catalog.CandidateOf(title)));
            json.WriteString("profile"u8, profile);
            json.WriteStartArray("similar"u8);
            for (int i = 0; i < images.Length; i++)
            {
                TileJson.Write(json, recommender.Catalog, similar[i].Title, images[i], similar[i].Similarity, buffer);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task ExplainAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at");
        string profile = query.Required("profile");
        (_, int title) = Find(http);
        var moment = new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed);
        await http.TakeTurnAsync();
        Explanation explanation = recommender.Composer.Explain(profile, title, moment)
            ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        await JsonAnswer.WriteAsync(
            http, StatusCodes.Status200OK, json => JsonSerializer.Serialize(json, explanation, ExplanationJson.Default.Explanation));
    }

    // The index knows without opening the database whether there is such a title.
    private (string Id, int Title) Find(HttpContext http)
    {
        string id = (string)http.Request.RouteValues["id"]!;
        return recommender.Catalog.TryFind(id, out int title) ? (id, title) : throw new ProblemException(ProblemKinds.TitleNotFound(id));
    }
}
