using System.Collections.Concurrent;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Durability;

/// <summary>
/// SIGKILL at random moments of a busy daemon. An event that was acknowledged is known again after the restart: sending it once
/// more is answered with <c>duplicate</c>, and the plays among them stand in the history.
/// EDGEREC_KILLS sets the number of rounds (50 unless told).
/// </summary>
public sealed class KillTests
{
    private const int Titles = 300;
    private const int Clients = 3;

    [Fact]
    public async Task No_acknowledged_event_is_lost_when_the_daemon_is_killed()
    {
        NativeBinary.PathOrSkip();
        int rounds = int.TryParse(Environment.GetEnvironmentVariable("EDGEREC_KILLS"), out int asked) ? asked : 50;
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, Titles);
        var random = new Random(20261124);
        var finished = new HashSet<string>();
        int acknowledgedInAll = 0;
        int lost = 0;

        for (int round = 0; round < rounds; round++)
        {
            var acknowledged = new ConcurrentDictionary<string, string>();
            await using (NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path))
            {
                if (round == 0)
                {
                    await daemon.Http.CreateProfileAsync("killed");
                }

                using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                Task[] clients = [.. Enumerable.Range(0, Clients).Select(c => WatchAsync(daemon.Http, round, c, acknowledged, stop.Token))];
                await Task.Delay(random.Next(5, 250), TestContext.Current.CancellationToken);
                await daemon.KillAsync();
                await stop.CancelAsync();
                await Task.WhenAll(clients);
            }

            await using NativeDaemon again = await NativeDaemon.StartAsync(folder.Path);
            foreach (KeyValuePair<string, string>[] batch in acknowledged.Chunk(500))
            {
                Dictionary<string, string> answers =
                    await again.Http.PostEventsAsync(batch.Select(e => e.Value), TestContext.Current.CancellationToken);
                lost += answers.Count(a => a.Value != "duplicate");
            }

            acknowledgedInAll += acknowledged.Count;
            finished.UnionWith(acknowledged.Values.Where(e => e.Contains("\"finish\"", StringComparison.Ordinal)).Select(TitleOf));
            await again.KillAsync();
        }

        await using NativeDaemon last = await NativeDaemon.StartAsync(folder.Path);
        HashSet<string> inHistory = await HistoryAsync(last.Http, "killed");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{rounds} kills, {acknowledgedInAll} events acknowledged, {lost} lost, {finished.Count} finished titles in the history");
        Assert.Equal(0, lost);
        Assert.Subset(inHistory, finished);
        Assert.True(acknowledgedInAll > rounds, "The clients were too slow for this test to mean anything.");
    }

    [Fact]
    public async Task The_page_after_a_kill_is_the_page_before_it_to_the_byte()
    {
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, Titles);
        const string Page = "/v1/home?profile=viewer&at=2026-11-24T20:15:00%2B01:00&seed=7";
        byte[] before;
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path))
        {
            await daemon.Http.CreateProfileAsync("viewer");
            DateTimeOffset at = new(2026, 11, 20, 20, 0, 0, TimeSpan.FromHours(1));
            await daemon.Http.PostEventsAsync(
                Enumerable.Range(0, 40).SelectMany(i => new[]
                {
                    World.Event($"p{i}", "viewer", "play", World.Title(i * 3), at.AddHours(i)),
                    World.Event($"f{i}", "viewer", i % 5 == 0 ? "stop" : "finish", World.Title(i * 3), at.AddHours(i + 1), ",\"positionMs\":2400000"),
                }),
                TestContext.Current.CancellationToken);
            before = await daemon.Http.GetByteArrayAsync(Page, TestContext.Current.CancellationToken);
            await daemon.KillAsync();
        }

        await using NativeDaemon again = await NativeDaemon.StartAsync(folder.Path);
        byte[] after = await again.Http.GetByteArrayAsync(Page, TestContext.Current.CancellationToken);

        Assert.Equal(before, after);
    }

    private static async Task WatchAsync(
        HttpClient http, int round, int client, ConcurrentDictionary<string, string> acknowledged, CancellationToken stop)
    {
        DateTimeOffset at = new DateTimeOffset(2026, 11, 1, 18, 0, 0, TimeSpan.Zero).AddHours(round);
        for (int i = 0; !stop.IsCancellationRequested; i++)
        {
            string title = World.Title(((round * 31) + (client * 7) + i) % Titles);
            string id = $"r{round}c{client}i{i}";
            string[] events =
            [
                World.Event(id + "p", "killed", "play", title, at),
                World.Event(id + "g", "killed", "progress", title, at.AddMinutes(30), ",\"positionMs\":1800000"),
                World.Event(id + "f", "killed", "finish", title, at.AddMinutes(90), ",\"positionMs\":5400000"),
            ];
            try
            {
                Dictionary<string, string> answers = await http.PostEventsAsync(events, stop);
                foreach (string sent in events)
                {
                    string sentId = sent.Split('"')[3];
                    if (answers[sentId] == "accepted")
                    {
                        acknowledged[sentId] = sent;
                    }
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
            {
                return; // The kill: what had no answer was not acknowledged.
            }
        }
    }

    private static string TitleOf(string sent) => sent.Split("\"title\":\"")[1].Split('"')[0];

    private static async Task<HashSet<string>> HistoryAsync(HttpClient http, string profile)
    {
        var titles = new HashSet<string>();
        string? path = $"/v1/profiles/{profile}/history?limit=200";
        while (path is not null)
        {
            var page = await http.GetJsonAsync(path);
            titles.UnionWith(page.GetProperty("plays").EnumerateArray().Select(p => p.GetProperty("title").GetString()!));
            path = page.TryGetProperty("next", out var next) && next.GetString() is { } more ? more : null;
        }

        return titles;
    }
}
