using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace EdgeRec.System.Tests.Harness;

/// <summary>A small invented catalogue and the requests that fill a television with it.</summary>
internal static class World
{
    private static readonly string[] Genres = ["drama", "comedy", "thriller", "documentary", "kids", "romance"];

    /// <summary>Writes <paramref name="titles"/> films as JSON Lines and imports them with the native binary.</summary>
    public static Task ImportCatalogAsync(TemporaryFolder folder, int titles) => ImportAsync(folder, Films(titles));

    /// <summary>Films as JSON Lines.</summary>
    public static string Films(int titles)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < titles; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $$"""
                {"id":"{{Title(i)}}","kind":"film","name":"Film number {{i}}","year":{{1980 + (i % 45)}},"genres":["{{Genres[i % Genres.Length]}}"],"keywords":["k{{i % 50}}"],"countries":["gb"],"languages":["en"],"runtimeMinutes":{{80 + (i % 60)}},"maturity":{"system":"bbfc","label":"12","age":12},"popularity":{{(i % 100) / 100.0}}}

                """);
        }

        return lines.ToString();
    }

    /// <summary>Imports a catalogue in JSON Lines with the native binary.</summary>
    public static async Task ImportAsync(TemporaryFolder folder, string jsonLines)
    {
        string file = folder.File("catalog.jsonl");
        await File.WriteAllTextAsync(file, jsonLines, TestContext.Current.CancellationToken);
        Command import = await Command.EdgeRecAsync("import", "edgerec-jsonl", file, "--strict", "--data", folder.Path);
        Assert.True(import.ExitCode == 0, import.Output + import.Error);
        File.Delete(file);
    }

    public static string Title(int i) => $"film-{i}";

    /// <summary>Creates a profile, named as its id if no name is given.</summary>
    public static async Task CreateProfileAsync(this HttpClient http, string id, string? name = null)
    {
        using HttpResponseMessage created = await http.PostAsync(
            "/v1/profiles", Json($$"""{"id":"{{id}}","name":"{{name ?? id}}"}"""), TestContext.Current.CancellationToken);
        Assert.True(created.IsSuccessStatusCode, await created.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>One event as the API takes it.</summary>
    public static string Event(string id, string profile, string kind, string title, DateTimeOffset at, string more = "") =>
        $$"""{"id":"{{id}}","profile":"{{profile}}","kind":"{{kind}}","title":"{{title}}","at":"{{at:yyyy-MM-ddTHH:mm:sszzz}}"{{more}}}""";

    /// <summary>Posts events and gives the answer's status of each, by event id.</summary>
    public static async Task<Dictionary<string, string>> PostEventsAsync(
        this HttpClient http, IEnumerable<string> events, CancellationToken cancellationToken)
    {
        using HttpResponseMessage answer = await http.PostAsync(
            "/v1/events", Json($$"""{"events":[{{string.Join(',', events)}}]}"""), cancellationToken);
        string body = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("results").EnumerateArray()
            .ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("status").GetString()!);
    }

    /// <summary>The same, where all of them may be refused.</summary>
    public static async Task<Dictionary<string, string>> PostEventsAnyAsync(this HttpClient http, IEnumerable<string> events)
    {
        using HttpResponseMessage answer = await http.PostAsync(
            "/v1/events", Json($$"""{"events":[{{string.Join(',', events)}}]}"""), TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode == 422, body);
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("results").EnumerateArray()
            .ToDictionary(r => r.GetProperty("id").GetString()!, r => r.GetProperty("status").GetString()!);
    }

    /// <summary>Reads a JSON answer.</summary>
    public static async Task<JsonElement> GetJsonAsync(this HttpClient http, string path) =>
        await http.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
