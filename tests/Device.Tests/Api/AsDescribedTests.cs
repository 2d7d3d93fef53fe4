using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Tests.BitRot;
using EdgeRec.Tests.Shared.Fuzz;
using Json.Schema;
using Damage = EdgeRec.Tests.Shared.Fuzz.Damage;

namespace EdgeRec.Device.Tests.Api;

/// <summary>
/// Whatever is asked, in whatever order, the answer is one that the API's own description names, by its status, its media type and its JSON schema, and never that the daemon made a mistake.
/// Requests come from the description: each operation with parameters and bodies that suit it, that nearly do, and that do not.
/// </summary>
public sealed class AsDescribedTests
{
    private const int NoHttp = 400, MistakeOfOurs = 500;

    private static readonly JsonObject Document = JsonNode.Parse(OpenApiResource.Read())!.AsObject();

    // What suits somewhere, and what suits nowhere.
    private static readonly string[] Words =
    [
        "dad", "kid", "nobody", "film-1", "film-3", "series-1", "series-1-2", "film-999", "drama", "film", "moon", "lighthouse", "2026-11-24T20:15:00%2B01:00", "2026-11-24T20:15:00Z", "2026-02-30T00:00:00Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "0", "1", "7", "20", "100", "101", "-1", "1e3", "0x10", "2147483648", "99999999999999999999", "true", "false", "off", "statistics", "all", "impressions", "images",
        "", "%20", "%00", "%0d%0aX-Injected:%201", "..", "..%2f..%2fetc%2fpasswd", "%2e%2e", "%ff%fe", "%c0%af", "%ed%a0%80", "%f0%9f%8d%BF", "%e2%80%ae", "a%26b%3dc", "'%20OR%201=1--", "%3Cscript%3E", "*", "null", "{}",
    ];

    private readonly Operation[] _operations =
        [.. Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => new Operation(path.Key, operation.Key, operation.Value!.AsObject())))];

    private readonly Random _random = new(Campaign.Seed);

    private string[] _profiles = [], _titles = [];

    [Fact]
    public async Task Every_answer_of_a_new_television_is_one_that_the_description_names()
    {
        await using Television television = await Television.StartAsync("dad", "kid");

        await AskAsync([television.Socket, television.Loopback], () => television.Time.Advance(TimeSpan.FromMinutes(_random.Next(60))));

        Assert.DoesNotContain(television.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_answer_of_a_television_that_has_used_everything_is_one_that_the_description_names()
    {
        using RottenWorld world = await RottenWorld.MakeAsync();
        var logs = new TestLogs();
        await using Daemon daemon = await Daemon.StartAsync(new DaemonOptions { Data = world.Now }, TimeProvider.System, logs, TestContext.Current.CancellationToken);
        using HttpClient socket = Television.OverSocket(daemon.Recommender.Folder.Socket);

        await AskAsync([socket], () => { });

        Assert.DoesNotContain(logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private async Task AskAsync(HttpClient[] clients, Action now)
    {
        _profiles = [.. (await clients[0].GetAsync("/v1/profiles", 200)).GetProperty("profiles").EnumerateArray().Select(profile => profile.Text("id")!)];
        _titles = [.. (await clients[0].GetAsync($"/v1/home?profile={_profiles[0]}", 200)).GetProperty("rails").EnumerateArray().SelectMany(rail => rail.GetProperty("tiles").EnumerateArray()).Select(tile => tile.Text("title")!)];
        HashSet<string> met = [];
        Dictionary<string, string> wrong = [];
        int rounds = Campaign.Rounds("as-described", 2_000, 200_000);
        for (int i = 0; i < rounds; i++)
        {
            met.Add(await AskAsync(clients[_random.Next(8) % clients.Length], _operations[i % _operations.Length], wrong));
            if (_random.Next(40) == 0) now();
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong.Select(one => $"{one.Key}\n{one.Value}")));
        Campaign.Report($"{rounds} requests to {_operations.Length} operations, {met.Count} pairs of operation and status, each answer as it is described.");
        await clients[0].GetAsync("/healthz", 200);
    }

    private async Task<string> AskAsync(HttpClient client, Operation operation, Dictionary<string, string> wrong)
    {
        using HttpRequestMessage request = Make(operation);
        operation = Array.Find(_operations, one => one.Path == operation.Path && one.Method == (request.Method == HttpMethod.Head ? "GET" : request.Method.Method)) ?? operation;
        string asked = $"{request.Method} {request.RequestUri}{(request.Content is { } content ? $" ({content.Headers.ContentType}) {await content.ReadAsStringAsync()}" : "")}";
        using HttpResponseMessage answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        int status = (int)answer.StatusCode;
        string met = $"{operation.Name} {status}";
        string body = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (Difference(operation, request, answer, status, body) is { } difference) wrong.TryAdd($"{met}: {difference}", $"{asked}\n{body}");
        return met;
    }

    private static string? Difference(Operation operation, HttpRequestMessage request, HttpResponseMessage answer, int status, string body)
    {
        if (status == NoHttp && body.Length == 0) return null; // What the web server itself cannot read, such as a path with %00.
        if (status == MistakeOfOurs) return "a mistake of the daemon";
        if (answer.Headers.Contains("X-Injected")) return "a header that the client wrote";
        if (!operation.Responses.TryGetPropertyValue(Number(status), out JsonNode? described)) return "no such status is described";
        if (request.Method == HttpMethod.Head) return body.Length == 0 ? null : "a body";
        JsonObject? media = Resolve(described!)["content"]?.AsObject();
        if (answer.Content.Headers.ContentType?.MediaType is not { } type) return media is null && body.Length == 0 ? null : "no media type";
        if (media?.ContainsKey(type) != true) return $"{type} is not described";
        if (!type.EndsWith("json", StringComparison.Ordinal)) return null;
        EvaluationResults result = operation.Schema(status, type, media[type]!["schema"]!).Evaluate(JsonDocument.Parse(body).RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? null : string.Join("; ", result.Details!.Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation} {error.Value}")).Take(4));
    }

    private HttpRequestMessage Make(Operation operation)
    {
        string path = operation.Path;
        List<string> query = [];
        foreach (JsonObject parameter in operation.Parameters)
        {
            string name = parameter["name"]!.GetValue<string>();
            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    string word = Word(name);
                    path = path.Replace($"{{{name}}}", word is "" or ".." or "%2e%2e" ? "*" : word, StringComparison.Ordinal); // Those would be other paths.
                    break;
                case "query" when _random.Next(3) > 0 || parameter["required"] is not null:
                    query.AddRange(Enumerable.Repeat(name, _random.Next(12) == 0 ? 2 : 1).Select(again => $"{again}={Word(again)}"));
                    break;
            }
        }

        if (_random.Next(20) == 0) query.Add($"more={Words[_random.Next(Words.Length)]}");
        string method = _random.Next(30) == 0 ? new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "CONNECTED" }[_random.Next(9)] : operation.Method;
        var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri($"http://127.0.0.1{path}{(query.Count > 0 ? $"?{string.Join('&', query)}" : "")}").PathAndQuery);
        if (operation.Example is { } example && _random.Next(20) > 0)
        {
            byte[] sound = JsonSerializer.SerializeToUtf8Bytes(example);
            request.Content = new ByteArrayContent(_random.Next(3) == 0 ? sound : new Damage(_random, InputKind.Json, operation.Members).Of([sound], 1));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(_random.Next(25) == 0 ? "text/plain" : "application/json");
        }

        if (operation.Name.EndsWith("/v1/stream", StringComparison.Ordinal) && _random.Next(3) == 0) request.Headers.TryAddWithoutValidation("Last-Event-ID", Words[_random.Next(Words.Length)]);
        return request;
    }

    // Mostly one that suits, or what is asked for would never be there.
    private string Word(string name) => _random.Next(3) == 0 ? Words[_random.Next(Words.Length)] : name switch
    {
        "profile" => _profiles[_random.Next(_profiles.Length)],
        "id" when _random.Next(2) == 0 => _profiles[_random.Next(_profiles.Length)],
        "id" or "title" => _titles[_random.Next(_titles.Length)],
        "at" => "2026-11-24T20:15:00Z",
        "q" => "film",
        "limit" or "rails" or "tiles" or "seed" => Number(_random.Next(1, 20)),
        _ => Words[_random.Next(Words.Length)],
    };

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Resolve(JsonNode node)
    {
        JsonObject at = node.AsObject();
        return at["$ref"]?.GetValue<string>() is { } path ? path[2..].Split('/').Aggregate((JsonNode)Document, (found, name) => found[name]!).AsObject() : at;
    }

    private sealed class Operation(string path, string method, JsonObject operation)
    {
        private readonly Dictionary<(int, string), JsonSchema> _schemas = [];

        public string Path => path;

        public string Method { get; } = method.ToUpperInvariant();

        public string Name => $"{Method} {path}";

        public JsonObject Responses { get; } = operation["responses"]!.AsObject();

        public IReadOnlyList<JsonObject> Parameters { get; } = [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!))];

        public JsonNode? Example { get; } = operation["requestBody"]?["content"]?["application/json"]?["example"];

        public IReadOnlyList<string> Members { get; } = ["\"profile\":\"dad\"", "\"at\":\"2026-11-24T20:15:00Z\"", "\"id\":null", "\"name\":\"\"", "\"privacy\":\"full\"", "\"maturityLimit\":-1", "\"title\":\"film-3\"", "\"kind\":\"rate\"", "\"events\":[]", "\"events\":[{}]", "\"to\":\"kid\"", "\"variation\":0", "\"keys\":[]"];

        public JsonSchema Schema(int status, string type, JsonNode schema)
        {
            if (!_schemas.TryGetValue((status, type), out JsonSchema? built))
            {
                JsonObject root = schema.DeepClone().AsObject();
                root["$schema"] = "https://json-schema.org/draft/2020-12/schema"; // OpenAPI 3.1's own dialect.
                root["$defs"] = Document["components"]!["schemas"]!.DeepClone();
                _schemas[(status, type)] = built = JsonSchema.FromText(root.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
            }

            return built;
        }
    }
}
