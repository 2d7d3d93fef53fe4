using System.Net;
using System.Text.Json;
using EdgeRec.Device.Api;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Tests.Api;

/// <summary>The snippets of docs/local-api.md do what the text beside them says.</summary>
public sealed class LocalApiSnippetTests : IDisposable
{
    private const int LongestSnippet = 60;

    /// <summary>The org.json of Android itself.</summary>
    private const string AndroidJson = "/usr/share/java/com.android.json.jar";

    /// <summary>A screen around the Kotlin snippet.</summary>
    private const string KotlinScreen = """

        fun main() {
            val edgerec = EdgeRec(System.getenv("EDGEREC_URL"), System.getenv("EDGEREC_TOKEN"))
            val opened = java.util.concurrent.CountDownLatch(1)
            kotlin.concurrent.thread { edgerec.follow("dad") { println(if (it == null) "The stream is open" else "home-changed ${it.getLong("seq")}"); opened.countDown() } }
            opened.await()
            val tile = edgerec.home("dad").getJSONArray("rails").getJSONObject(0).getJSONArray("tiles").getJSONObject(0)
            val results = edgerec.send(JSONArray().put(event("dad", "play", tile, 0)).put(event("dad", "stop", tile, 600_000))).getJSONArray("results")
            println("Sent: " + (0 until results.length()).map { results.getJSONObject(it).getString("status") }.joinToString(","))
            try { edgerec.send(JSONArray().put(event("nobody", "play", tile, 0))) } catch (e: IllegalArgumentException) { println("Refused: " + e.message) }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-snippet-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("js")]
    [InlineData("kotlin")]
    [InlineData("cpp")]
    public void A_snippet_is_short_enough_to_be_read(string language) =>
        Assert.InRange(Documentation.Snippet(language).Count(c => c == '\n'), 1, LongestSnippet);

    [Fact]
    public async Task The_JavaScript_draws_sends_and_hears_of_changes_over_a_restart()
    {
        RunningProgram.Need("node", "nodejs");
        Daemon daemon = await StartAsync(port: 0);
        int port = new Uri(daemon.Api.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal))).Port;
        string token = (await File.ReadAllTextAsync(daemon.Recommender.Folder.ApiToken, TestContext.Current.CancellationToken)).Trim();
        using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        using RunningProgram screen = await StartScreenAsync(port, token);

        await screen.LineAsync("The first page");
        string watched = await screen.LineAsync("Watched ten minutes of ");
        JsonElement play = (await http.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays")[0];
        int stopped = play.Number("seq") + 1;
        await screen.LineAsync($"home-changed {stopped}"); // that it began may be told along with that it ended
        string next = await screen.LineAsync("Continue watching: ");
        await daemon.DisposeAsync();

        Assert.Equal($"Watched ten minutes of {play.Text("name")}: accepted,accepted", watched);
        Assert.StartsWith($"Continue watching: {play.Text("name")} (80 minutes left)", next, StringComparison.Ordinal);
        Assert.Equal(600_000, play.Number("watchedMs"));
        Assert.NotNull(play.GetProperty("rail").GetString());
        Assert.EndsWith("+05:45", play.Text("startedAt"), StringComparison.Ordinal);
        Assert.True(play.GetProperty("timeTrusted").GetBoolean());

        // What happens while the screen's door is shut it hears of when it comes back with the last id.
        await using (Daemon elsewhere = await StartAsync(port: null))
        {
            using HttpClient back = Television.OverSocket(elsewhere.Recommender.Folder.Socket);
            await back.PostAsync("/v1/events", """{"id":"elsewhere","profile":"dad","kind":"hide","title":"film-1","at":"2026-11-24T20:15:00+01:00"}""", 200);
        }

        await using Daemon again = await StartAsync(port);
        await screen.LineAsync($"home-changed {stopped + 1}");
    }

    [Fact]
    public async Task The_Kotlin_draws_sends_and_hears_of_changes()
    {
        RunningProgram.Need("kotlinc", "kotlin libandroid-json-java");
        if (!File.Exists(AndroidJson))
        {
            Assert.Skip($"Not here: {AndroidJson}. Install: apt-get install libandroid-json-java");
        }

        string jar = Path.Combine(_folder.FullName, "home.jar");
        using RunningProgram compiler = RunningProgram.Start(
            "kotlinc", [await WriteAsync("home.kt", Documentation.Snippet("kotlin") + KotlinScreen), "-cp", AndroidJson, "-include-runtime", "-d", jar]);
        (int exitCode, string said) = await compiler.EndAsync();
        Assert.True(exitCode == 0, said);

        await using Daemon daemon = await StartAsync(port: 0);
        using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
        await http.PostAsync("/v1/profiles", """{"id":"dad","name":"Dad"}""", 201);
        string token = (await File.ReadAllTextAsync(daemon.Recommender.Folder.ApiToken, TestContext.Current.CancellationToken)).Trim();
        using RunningProgram screen = RunningProgram.Start(
            "java", ["-cp", $"{jar}:{AndroidJson}", "HomeKt"],
            ("EDGEREC_URL", daemon.Api.Addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal))), ("EDGEREC_TOKEN", token), ("TZ", "Asia/Kathmandu"));

        Assert.Equal("Sent: accepted,accepted", await screen.LineAsync("Sent: "));
        JsonElement play = (await http.GetAsync("/v1/profiles/dad/history", 200)).GetProperty("plays")[0];
        await screen.LineAsync($"home-changed {play.Number("seq") + 1}");
        Assert.Equal(600_000, play.Number("watchedMs"));
        Assert.NotNull(play.GetProperty("rail").GetString());
        Assert.EndsWith("+05:45", play.Text("startedAt"), StringComparison.Ordinal);
        Assert.True(play.GetProperty("timeTrusted").GetBoolean());
        Assert.StartsWith("Refused: Mend the request: ", await screen.LineAsync("Refused: "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Cpp_compiles_without_a_warning()
    {
        RunningProgram.Need("g++", "g++");
        string probe = await WriteAsync("probe.cpp", "#if !__has_include(<curl/curl.h>) || !__has_include(<nlohmann/json.hpp>)\n#error\n#endif\n");
        if ((await CompileAsync(probe)).ExitCode != 0)
        {
            Assert.Skip("Not here: curl/curl.h or nlohmann/json.hpp. Install: apt-get install libcurl4-openssl-dev nlohmann-json3-dev");
        }

        (int exitCode, string said) = await CompileAsync(await WriteAsync("home.cpp", Documentation.Snippet("cpp")));

        Assert.True(exitCode == 0, said);
    }

    private async Task<RunningProgram> StartScreenAsync(int port, string token) => RunningProgram.Start(
        "node", [await WriteAsync("home.mjs", Documentation.Snippet("js"))],
        ("EDGEREC_URL", $"http://127.0.0.1:{port}"), ("EDGEREC_TOKEN", token.Trim()), ("EDGEREC_PROFILE", "dad"), ("TZ", "Asia/Kathmandu"));

    private static async Task<(int ExitCode, string Said)> CompileAsync(string path)
    {
        using RunningProgram compiler = RunningProgram.Start("g++", ["-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", path]);
        return await compiler.EndAsync();
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    // The real clock: the snippet tells the time of its own, which must be believed.
    private async Task<Daemon> StartAsync(int? port)
    {
        using (DataFolder folder = DataFolder.Open(Data))
        {
            new CatalogStore(folder, TimeProvider.System).Upsert([TinyCatalog.Titles]);
        }

        var options = new DaemonOptions
        {
            Data = Data,
            Listen = port is { } number ? [new ListenAddress.Loopback(IPAddress.Loopback, number)] : [],
            Packs = [Path.Combine(Data, "no-pack")],
        };
        return await Daemon.StartAsync(options, TimeProvider.System, new TestLogs(), TestContext.Current.CancellationToken);
    }
}
