using System.Collections.Concurrent;
using EdgeRec.System.Tests.Faults;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Sync;
using EdgeRec.System.Tests.Sync.Packs;

namespace EdgeRec.System.Tests.Durability;

/// <summary>
/// SIGKILL at random moments of a busy daemon. An event that was acknowledged is known again after the restart: sending it once
/// more is answered with <c>duplicate</c>, and the plays among them stand in the history.
/// </summary>
public sealed class KillTests
{
    private const int Titles = 1_100;
    private const int Clients = 3;
    private const int RoundsAPack = 10; // Of these rounds the first lives long enough to fetch the pack, try it and switch.

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_a_daemon_that_does_everything_at_once_is_killed()
    {
        NativeBinary.PathOrSkip();
        int rounds = Campaign.Rounds("kills", shortForm: 15, longForm: 1_000);
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, Titles);
        await using FleetProcess fleet = await FleetProcess.StartAsync();
        using PackOperator packs = await PackOperator.StartAsync(fleet);
        var versions = new PackVersions();
        string[] options = ["--journal-budget", "256KB", "--fleet", fleet.Address, "--ticket", fleet.Ticket, "--privacy", "full", "--sync-every", "1s"];
        var random = new Random(Campaign.Seed);
        var ledger = new Ledger { Titles = { Titles } };
        var finished = new HashSet<string>();
        List<string> faults = [];
        int acknowledgedInAll = 0, lost = 0, erased = 0;

        for (int round = 0; round < rounds; round++)
        {
            var acknowledged = new ConcurrentDictionary<string, string>();
            bool switches = round % RoundsAPack == 0;
            if (switches)
            {
                if ((await packs.TellAsync("packs")).Contains("Running", StringComparison.Ordinal))
                {
                    await packs.TellAsync("rollback");
                }

                await packs.RollOutAsync(versions.Next(), watch: "2s", fresh: true);
            }

            await using (NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, null, options))
            {
                if (round == 0)
                {
                    await daemon.Http.CreateProfileAsync("killed");
                }

                versions.Saw(await daemon.Http.GetJsonAsync("/v1/status"), faults);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
                Task[] clients =
                [
                    .. Enumerable.Range(0, Clients).Select(c => WatchAsync(daemon.Http, round, c, acknowledged, stop.Token)),
                    Task.Run(() => LiveAsync(daemon, new Client(ledger, faults), round), TestContext.Current.CancellationToken),
                ];
                if (switches)
                {
                    using HttpResponseMessage asked = await daemon.Http.PostAsync("/v1/sync/visit", null, TestContext.Current.CancellationToken);
                }

                await Task.Delay(random.Next(5, switches ? 8_000 : 400), TestContext.Current.CancellationToken);
                await daemon.KillAsync();
                await stop.CancelAsync();
                await Task.WhenAll(clients);
            }

            Directory.Delete(folder.File("field"), recursive: true); // After three crashes the safe page alone is served: this is about what is kept.
            foreach ((string id, string sent) in acknowledged)
            {
                ledger.Events[id] = sent;
            }

            erased += ledger.People.Count(p => p.Value.IsGone);
            Verification seen = await Verification.OfAsync(folder.Path, ledger, options);
            lost += seen.Lost;
            faults.AddRange(seen.Faults.Select(fault => $"Kill {round + 1}: {fault}"));
            acknowledgedInAll += ledger.Events.Count;
            finished.UnionWith(acknowledged.Values.Where(e => e.Contains("\"finish\"", StringComparison.Ordinal)).Select(TitleOf));
            ledger.Events.Clear();
            foreach (string gone in ledger.People.Where(p => p.Value.IsGone || p.Value.PerhapsGone).Select(p => p.Key).ToArray())
            {
                ledger.People.Remove(gone);
            }
        }

        await using NativeDaemon last = await NativeDaemon.StartAsync(folder.Path, null, options);
        versions.Saw(await last.Http.GetJsonAsync("/v1/status"), faults);
        HashSet<string> inHistory = await HistoryAsync(last.Http, "killed");
        Campaign.Report(
            $"{rounds} kills, {acknowledgedInAll} events acknowledged, {erased} profiles erased, {versions.Switches} switches of the pack seen, {lost} acknowledged things lost, {faults.Count} faults, {finished.Count} finished titles in the history");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(10)));
        Assert.Equal(0, lost);
        Assert.Subset(inHistory, finished);
        long[] told = [.. fleet.Batches().SelectMany(batch => batch.Events.Select(e => e.Seq))];
        Assert.Equal(told.Length, told.Distinct().Count());
        Assert.True(acknowledgedInAll > rounds, "The clients were too slow for this test to mean anything.");
    }

    /// <summary>What a household does beside watching: a guest comes and is deleted, a viewer is renamed, and what she watched was watched by another.</summary>
    private static async Task LiveAsync(NativeDaemon daemon, Client client, int round)
    {
        string guest = $"guest-{round}-", run = $"live-{round}";
        await Client.DoAsync(
            daemon,
            () => round == 0 ? client.CreateAsync(daemon, "nora", "Nora") : client.RenameAsync(daemon, "nora", $"Nora {round}"),
            () => round == 0 ? client.CreateAsync(daemon, "ben", "Ben") : Task.CompletedTask,
            () => client.CreateAsync(daemon, guest, "A guest"),
            () => client.WatchAsync(daemon, guest, "g" + run, round % Titles, 1),
            () => client.WatchAsync(daemon, "nora", run, round % Titles, 1),
            () => client.MoveAsync(daemon, "nora", "ben", run, round % Titles, 1),
            () => client.EraseAsync(daemon, guest, keepsProfile: false));
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
