using System.Text.Json.Nodes;
using EdgeRec.Device.Tests.Api;

namespace EdgeRec.Device.Tests.BitRot;

/// <summary>A data folder of each format that ever was opens: what its own version knew is known, and nothing is set aside.</summary>
public sealed class OldFolderTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(OldFolderRecorder.Folder, "*.tar.gz").Select(file => Path.GetFileName(file)[..^".tar.gz".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Opens_as_its_own_version_left_it_and_goes_on(string name)
    {
        JsonNode expected = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(OldFolderRecorder.Folder, name + ".json"), TestContext.Current.CancellationToken))!;
        string data = await OldFolderRecorder.UnpackAsync(Path.Combine(OldFolderRecorder.Folder, name + ".tar.gz"));
        JsonObject after;
        await using (Daemon daemon = await StartAsync(data))
        {
            using HttpClient http = Television.OverSocket(daemon.Recommender.Folder.Socket);
            AssertContains(expected, await OldFolderRecorder.AnswersAsync(http), "");
            Assert.NotEmpty((await http.GetAsync("/v1/home?profile=nora", 200)).GetProperty("rails").EnumerateArray());
            Assert.Empty((await http.GetAsync("/v1/status", 200)).GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
            Assert.Empty(Directory.GetFiles(daemon.Recommender.Folder.SetAside));
            string at = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:sszzz");
            await http.PostAsync("/v1/events", $$"""{"events":[{"id":"new","profile":"nora","kind":"finish","title":"film-7","at":"{{at}}"}]}""", 200);
            after = await OldFolderRecorder.AnswersAsync(http);
        }

        Assert.Equal("film-7", after["histories"]!["nora"]!["plays"]![0]!["title"]!.GetValue<string>());
        await using (Daemon again = await StartAsync(data))
        {
            using HttpClient http = Television.OverSocket(again.Recommender.Folder.Socket);
            AssertContains(after, await OldFolderRecorder.AnswersAsync(http), "");
            Assert.Empty((await http.GetAsync("/v1/status", 200)).GetProperty("notes").EnumerateArray().Select(note => note.GetString()));
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public void There_is_one_for_each_format_that_was() => Assert.True(Names.Count >= 5);

    private static Task<Daemon> StartAsync(string data) => Daemon.StartAsync(new DaemonOptions { Data = data }, TimeProvider.System, new TestLogs(), TestContext.Current.CancellationToken);

    /// <summary>Whatever was answered then is answered now; members that came since are more.</summary>
    private static void AssertContains(JsonNode? expected, JsonNode? actual, string where)
    {
        switch (expected)
        {
            case JsonObject members:
                Assert.True(actual is JsonObject, where);
                foreach ((string name, JsonNode? value) in members)
                {
                    AssertContains(value, actual![name], $"{where}.{name}");
                }

                break;
            case JsonArray items:
                Assert.True(actual is JsonArray other && other.Count == items.Count, $"{where}: {items.Count} items were there");
                for (int i = 0; i < items.Count; i++)
                {
                    AssertContains(items[i], actual![i], $"{where}[{i}]");
                }

                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{where}: {expected?.ToJsonString() ?? "null"} then, {actual?.ToJsonString() ?? "null"} now");
                break;
        }
    }
}
