using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeRec.Device.Tests.Api;
using EdgeRec.Device.Tests.Sync;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>
/// Makes a fixture of <c>OldFolders</c>: has a binary, of whatever version, write a data folder, and asks it what it knows. Run by hand when a format is about to change, before it does; README.md there has the command.
/// </summary>
public sealed class OldFolderRecorder
{
    private const string Binary = "EDGEREC_NATIVE", Name = "EDGEREC_FOLDER";

    /// <summary>Where the fixtures are.</summary>
    internal static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Device.Tests", "BitRot", "OldFolders");

    [Fact(Explicit = true)]
    public async Task Records_what_a_binary_writes()
    {
        string binary = Environment.GetEnvironmentVariable(Binary) ?? "", name = Environment.GetEnvironmentVariable(Name) ?? "";
        Assert.SkipWhen(binary.Length == 0 || name.Length == 0, $"{Binary} names the binary and {Name} the fixture.");
        string data = Directory.CreateTempSubdirectory("edgerec-old-").FullName;
        string films = Path.Combine(data, "films.jsonl");
        File.WriteAllLines(films, Enumerable.Range(0, 24).Select(Film));
        await RunAsync(binary, "import", "edgerec-jsonl", films, "--data", data);
        File.Delete(films);
        await using FakeFleet fleet = await FakeFleet.StartAsync();
        fleet.Items = RottenWorld.ItemsFor;
        string[] sync = await KnowsFleetsAsync(binary) ? ["--fleet", fleet.Address.ToString(), "--ticket", fleet.Ticket, "--privacy", "pseudonymous", "--sync-every", "1s"] : [];
        // Started twice, so that there are two segments; ended in order the first time and by SIGKILL the second.
        using (Process first = Start(binary, data, sync))
        {
            using HttpClient http = await ReadyAsync(first, data);
            await WatchAsync(http, "first");
            await UntilToldAsync(http, sync.Length > 0);
            using Process stop = Process.Start("kill", ["-TERM", first.Id.ToString(CultureInfo.InvariantCulture)]);
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        JsonObject expected;
        using (Process second = Start(binary, data, sync))
        {
            using HttpClient http = await ReadyAsync(second, data);
            await WatchAsync(http, "second");
            await http.SendAsync(HttpMethod.Delete, "/v1/profiles/kim", null, 204);
            await WatchAsync(http, "third", 3);
            // A changed profile has LiteDB written: then it lies in the log beside the view.
            await http.SendAsync(HttpMethod.Patch, "/v1/profiles/ben", """{"maturityLimit":15}""", 200);
            for (int i = 0; i < 500 && (await http.GetAsync("/v1/status", 200)).GetProperty("view").GetProperty("lag").GetInt64() > 0; i++)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            await WatchAsync(http, "fourth", 1);
            expected = await AnswersAsync(http);
            second.Kill();
            await second.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, name + ".json"), expected.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n", TestContext.Current.CancellationToken);
        Pack(data, Path.Combine(Folder, name + ".tar.gz"));
        Directory.Delete(data, recursive: true);
    }

    /// <summary>What a television answers about those who watch it.</summary>
    internal static async Task<JsonObject> AnswersAsync(HttpClient http)
    {
        JsonElement status = await http.GetAsync("/v1/status", 200);
        var histories = new JsonObject();
        JsonNode profiles = JsonNode.Parse((await http.GetAsync("/v1/profiles", 200)).GetRawText())!;
        foreach (JsonNode? profile in profiles["profiles"]!.AsArray())
        {
            string id = profile!["id"]!.GetValue<string>();
            histories[id] = JsonNode.Parse((await http.GetAsync($"/v1/profiles/{id}/history?limit=100", 200)).GetRawText());
        }

        return new JsonObject { ["appliedSeq"] = status.GetProperty("journal").GetProperty("appliedSeq").GetInt64(), ["profiles"] = profiles, ["histories"] = histories };
    }

    /// <summary>Unpacks a fixture.</summary>
    internal static async Task<string> UnpackAsync(string archive)
    {
        string data = Directory.CreateTempSubdirectory("edgerec-old-").FullName;
        await using var packed = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(packed, data, overwriteFiles: false, TestContext.Current.CancellationToken);
        return data;
    }

    private static async Task WatchAsync(HttpClient http, string name, int films = 9)
    {
        if (name == "first")
        {
            await http.PostAsync("/v1/profiles", """{"id":"nora","name":"Nora","birthYear":1985}""", 201);
            await http.PostAsync("/v1/profiles", """{"id":"ben","name":"Ben","birthYear":2014,"maturityLimit":12}""", 201);
            await http.PostAsync("/v1/profiles", """{"id":"kim","name":"Kim"}""", 201);
        }

        string[] profiles = name is "third" or "fourth" ? ["nora", "ben"] : ["nora", "ben", "kim"];
        foreach (string profile in profiles)
        {
            JsonElement home = await http.GetAsync($"/v1/home?profile={profile}&seed=1", 200);
            JsonElement tile = home.GetProperty("rails")[0].GetProperty("tiles")[0];
            string title = tile.GetProperty("title").GetString()!, token = tile.GetProperty("token").GetString()!;
            List<string> events = [Event("session-start", null), Event("impression", title, $",\"token\":\"{token}\""), Event("select", title, $",\"token\":\"{token}\"")];
            for (int i = 0; i < films; i++)
            {
                string film = $"film-{(i * 5) % 12}";
                events.AddRange([Event("play", film, ",\"positionMs\":0"), Event("pause", film, ",\"positionMs\":600000"), Event("resume", film, ",\"positionMs\":600000"),
                    Event("progress", film, ",\"positionMs\":900000"), Event("stop", film, $",\"positionMs\":{1_200_000 + (i * 60_000)}")]);
            }

            events.AddRange([Event("rating", "film-0", ",\"rating\":{\"thumbs\":1}"), Event("watch-list-add", "film-11"), Event("hide", "film-10"), Event("finish", "film-5", ",\"positionMs\":5400000")]);
            JsonElement answer = await http.PostAsync("/v1/events", $$"""{"events":[{{string.Join(',', events)}}]}""", 200);
            Assert.True(answer.GetProperty("refused").GetInt32() == 0, answer.ToString());

            string Event(string kind, string? film, string more = "") =>
                $$"""{"id":"{{name}}-{{profile}}-{{Interlocked.Increment(ref _events)}}","profile":"{{profile}}","kind":"{{kind}}","at":"{{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:sszzz}}"{{(film is null ? "" : $",\"title\":\"{film}\"")}}{{more}}}""";
        }

        if (name == "second")
        {
            // Versions that cannot move events say so.
            using HttpResponseMessage moved = await http.PostAsync(
                new Uri("/v1/profiles/nora/events/move", UriKind.Relative), new StringContent($$"""{"id":"m-1","to":"ben","events":["second-nora-{{_firstOfSecond + 5}}"]}""", global::System.Text.Encoding.UTF8, "application/json"),
                TestContext.Current.CancellationToken);
        }
        else
        {
            _firstOfSecond = _events;
        }
    }

    private static int _events, _firstOfSecond;

    private static async Task UntilToldAsync(HttpClient http, bool syncs)
    {
        for (int i = 0; syncs && i < 600; i++)
        {
            JsonElement sync = (await http.GetAsync("/v1/status", 200)).GetProperty("sync");
            syncs = sync.GetProperty("waitingRecords").GetInt64() > 0 || sync.GetProperty("acceptedRecords").GetInt64() == 0;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.False(syncs, "The fleet was not told everything in time.");
    }

    private static string Film(int n) => JsonSerializer.Serialize(new
    {
        id = $"film-{n}", kind = "film", name = $"Invented film {n}", year = 1980 + n, genres = new[] { n % 2 == 0 ? "drama" : "comedy" }, runtimeMinutes = 90,
        maturity = new { system = "bbfc", label = "U", age = 0 }, popularity = 1 - (n / 30.0),
    });

    private static async Task<bool> KnowsFleetsAsync(string binary) => (await RunAsync(binary, "run", "--help")).Contains("--fleet", StringComparison.Ordinal);

    private static Process Start(string binary, string data, string[] more) =>
        Process.Start(new ProcessStartInfo(binary, ["run", "--data", data, .. more]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static async Task<HttpClient> ReadyAsync(Process daemon, string data)
    {
        HttpClient http = Television.OverSocket(Path.Combine(data, "edgerec.sock"));
        for (int i = 0; i < 300; i++)
        {
            Assert.False(daemon.HasExited);
            try
            {
                await http.GetAsync("/v1/status", 200);
                return http;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        throw new TimeoutException("The daemon did not answer.");
    }

    private static async Task<string> RunAsync(string binary, params string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo(binary, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, await errors);
        return output;
    }

    private static void Pack(string data, string archive)
    {
        using var packed = new GZipStream(File.Create(archive), CompressionLevel.SmallestSize);
        using var tar = new TarWriter(packed);
        foreach (string file in Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file => Path.GetFileName(file) is not ("lock" or "edgerec.sock" or "api-token")))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Path.GetRelativePath(data, file)) { DataStream = new MemoryStream(File.ReadAllBytes(file)), Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }
    }
}
