using System.Buffers;
using System.Text.Json;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Home;
using EdgeRec.Device.Search;
using EdgeRec.Models.Core.Search;

namespace EdgeRec.Device.Api.Resources;

/// <summary><c>GET /v1/search</c>: titles, people and micro-genres by what somebody types. What they type is neither logged nor kept.</summary>
internal sealed class SearchResource(Recommender recommender, SearchService search, TimeProvider time)
{
    /// <summary>Letters of a query at most.</summary>
    public const int MostLetters = 200;

    private const int DefaultLimit = 20, MostResults = 50;

    /// <summary>Maps the resource.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.Get("/v1/search", GetAsync);

    private async Task GetAsync(HttpContext http)
    {
        var query = new RequestQuery(http, "q", "profile", "at", "limit");
        IReadOnlyList<string> words = WordsOf(query.Optional("q") ?? "");
        string profile = query.Required("profile");
        var moment = new HomeQuery(query.Time("at") ?? time.GetLocalNow(), recommender.Seed);
        int limit = query.Number("limit", DefaultLimit, 1, MostResults);
        Searcher searcher = await search.ReadyAsync(http.RequestAborted);
        await http.TakeTurnAsync();
        SearchResult found = searcher.Find(words, profile, moment, limit) ?? throw new ProblemException(ProblemKinds.ProfileNotFound(profile));
        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => Write(json, profile, moment, found, searcher.Searchable));
    }

    private static IReadOnlyList<string> WordsOf(string typed)
    {
        if (typed.Length > MostLetters)
        {
            throw Refused($"at most {MostLetters} letters; this has {typed.Length}.");
        }

        IReadOnlyList<string> words = SearchIndex.WordsOf(typed);
        return words.Count > 0 ? words : throw Refused("say what to look for, with at least one letter or digit.");
    }

    private static ProblemException Refused(string expected) => new(ProblemKinds.InvalidParameter("q", expected));

    private void Write(Utf8JsonWriter json, string profile, HomeQuery moment, SearchResult found, SearchableCatalog searchable)
    {
        var buffer = new ArrayBufferWriter<byte>();
        json.WriteStartObject();
        json.WriteString("profile"u8, profile);
        WriteTitles(json, profile, moment, found.Titles, buffer);
        json.WriteStartArray("people"u8);
        foreach ((int person, IReadOnlyList<int> titles) in found.People)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, searchable.PeopleNames[person]);
            WriteTitles(json, profile, moment, titles, buffer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("microGenres"u8);
        foreach ((int thing, int titles) in found.Things)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, searchable.Things.Id(thing));
            json.WriteString("name"u8, searchable.Things.Name(thing));
            json.WriteNumber("titles"u8, titles);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTitles(Utf8JsonWriter json, string profile, HomeQuery moment, IReadOnlyList<int> titles, ArrayBufferWriter<byte> buffer)
    {
        ushort[] images = recommender.Composer.ImagesOf(profile, titles, moment);
        json.WriteStartArray("titles"u8);
        for (int i = 0; i < images.Length; i++)
        {
            TileJson.Write(json, recommender.Catalog, titles[i], images[i], null, buffer);
        }

        json.WriteEndArray();
    }
}
