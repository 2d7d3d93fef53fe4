using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>/v1/micro-genres</c>: the catalogue's micro-genres, the titles of one, and the facets of a title with where each came from.</summary>
internal sealed class MicroGenresResource(Recommender recommender, TimeProvider time)
{
    private const int MostQueryLength = 100, MostNames = 200, MostTitles = 200;

    private readonly MicroGenreBrowser _browser = new(recommender.Catalog, recommender.Composer);

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.Get("/v1/micro-genres", ListAsync);
        routes.Get("/v1/micro-genres/{id}", GetAsync);
        routes.Get("/v1/titles/{id}/facets", FacetsAsync);
    }

    private async Task ListAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "q", "profile", "at", "limit");
        string words = query.Optional("q") ?? "";
        if (words.Length > MostQueryLength)
        {
            throw new ProblemException(ProblemKinds.InvalidParameter("q", $"at most {MostQueryLength} letters"));
        }

        int limit = query.Number("limit", 50, 1, MostNames);
        MicroGenreIndex index = recommender.Catalog.MicroGenres;
        string? profile = query.Optional("profile");
        HomeQuery moment = MomentOf(query);
        await http.TakeTurnAsync();
        IReadOnlyList<FoundMicroGenre> found = profile is not null
            ? _browser.Find(profile, words, limit, moment) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile))
            : [.. MicroGenreSearch.Find(index, words, limit).Select(g => new FoundMicroGenre(g, index.Counts[g], []))];
        ushort[] images = profile is not null ? recommender.Composer.ImagesOf(profile, [.. found.SelectMany(g => g.Best)], moment) : [];
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("all"u8, index.Count);
            json.WriteStartArray("microGenres"u8);
            int image = 0;
            foreach ((int genre, int titles, int[] best) in found)
            {
                json.WriteStartObject();
                WriteName(json, index.Name(genre));
                json.WriteNumber("titles"u8, titles);
                if (best.Length > 0)
                {
                    WriteCovers(json, best, images.AsSpan(image, best.Length));
                    image += best.Length;
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "profile", "at", "limit");
        string id = (string)http.Request.RouteValues["id"]!;
        CatalogIndex catalog = recommender.Catalog;
        if (!catalog.MicroGenres.TryFind(id, out int genre))
        {
            throw new ProblemException(ProblemKinds.MicroGenreNotFound(id));
        }

        string profile = query.Required("profile");
        HomeQuery moment = MomentOf(query);
        IReadOnlyList<int> titles = _browser.TitlesOf(profile, genre, moment, query.Number("limit", 60, 1, MostTitles))
            ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        await http.TakeTurnAsync();
        ushort[] images = recommender.Composer.ImagesOf(profile, titles, moment);
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            WriteName(json, catalog.MicroGenres.Name(genre));
            json.WriteString("profile"u8, profile);
            json.WriteStartArray("facets"u8);
            foreach (MicroGenreFacet facet in catalog.MicroGenres.Genre(genre).Facets)
            {
                json.WriteStartObject();
                WriteFacet(json, facet);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("titles"u8);
            var tile = new ArrayBufferWriter<byte>();
            for (int i = 0; i < images.Length; i++)
            {
                TileJson.Write(json, catalog, titles[i], images[i], null, tile);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private Task FacetsAsync(HttpContext http)
    {
        _ = new RequestQuery(http);
        string id = (string)http.Request.RouteValues["id"]!;
        Title title = recommender.Store.Find(id) ?? throw new ProblemException(ProblemKinds.TitleNotFound(id));
        IReadOnlyList<FoundFacet> borrowed = recommender.Catalog.TryFind(id, out int row) ? recommender.Catalog.MicroGenres.BorrowedOf(row) : [];
        IReadOnlyList<FoundFacet> facets = [.. recommender.Store.Facets.FacetsOf(title), .. borrowed];
        return JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartObject();
            json.WriteString("title"u8, id);
            json.WriteStartArray("facets"u8);
            foreach (FoundFacet found in facets)
            {
                json.WriteStartObject();
                WriteFacet(json, found.Facet);
                json.WriteNumber("confidence"u8, Math.Round(found.Confidence, 3));
                json.WriteStartArray("from"u8);
                foreach (string from in found.From)
                {
                    json.WriteStringValue(from);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private void WriteCovers(Utf8JsonWriter json, int[] titles, ReadOnlySpan<ushort> images)
    {
        json.WriteStartArray("covers"u8);
        for (int i = 0; i < titles.Length; i++)
        {
            json.WriteRawValue([(byte)'{', .. recommender.Catalog.ArtworkJson(titles[i], images[i]), (byte)'}'], skipInputValidation: true);
        }

        json.WriteEndArray();
    }

    private HomeQuery MomentOf(RequestQuery query) => new(query.Time("at") ?? time.GetLocalNow(), recommender.Seed);

    private static void WriteName(Utf8JsonWriter json, string name)
    {
        json.WriteString("id"u8, MicroGenreAddress.Of(name));
        json.WriteString("name"u8, name);
    }

    private static void WriteFacet(Utf8JsonWriter json, MicroGenreFacet facet)
    {
        json.WriteString("kind"u8, JsonNamingPolicy.CamelCase.ConvertName(facet.Kind.ToString()));
        json.WriteString("id"u8, facet.Id);
        json.WriteString("name"u8, EnglishName.Of(new MicroGenre([facet])));
    }
}
