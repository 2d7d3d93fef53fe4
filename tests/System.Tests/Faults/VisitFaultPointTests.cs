using System.Text.Json;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// As <see cref="FaultPointTests"/>, on a television that comes to its fleet for the first time: it enrols, tells what was watched, fetches a pack, tries it and goes over to it, and comes once more.
/// Wherever it is killed or its disk fails, the next start has a whole pack and visits, and in the end the fleet has every event once and the television the fleet's pack.
/// </summary>
/// <param name="world">Where runs begin.</param>
public sealed class VisitFaultPointTests(VisitWorld world) : IClassFixture<VisitWorld>
{
    private const int Titles = 3, Sent = 2 * 3 * Titles; // Three events of each title in each of two sessions.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Step = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData("kill-before", "kill-points", 3)]
    [InlineData("kill-after", "kill-points", 2)]
    [InlineData("kill-torn", "kill-points", 2)]
    [InlineData("sync-EIO", "errors", 1)]
    [InlineData("EIO", "errors", 2)]
    [InlineData("ENOSPC", "errors", 1)]
    [InlineData("short", "errors", 1)]
    public async Task Whatever_the_call_the_fleet_has_every_event_once_and_the_television_its_pack(string kind, string campaign, int shortForm)
    {
        // How often a daemon that waits for its fleet writes depends on how long that takes: the last points are not in every run.
        await FaultCampaign.RunAsync("fault points of a visit", kind, times: 1, await CountAsync(kind), Campaign.Rounds($"visit-{campaign}.{kind}", shortForm, int.MaxValue), async plan =>
        {
            using var folder = new FaultedFolder(world.Library, world.Template, plan);
            string[] options = world.NewTelevision();
            (Ledger ledger, List<string> faults) = await PlayAsync(folder, options, plan);
            Verification seen = await Verification.OfAsync(folder.Path, ledger);
            int acknowledged = ledger.Events.Count - world.Before.Events.Count;
            return new FaultedRun(seen, [.. faults, .. await ArriveAsync(folder, options, ledger)], acknowledged, folder.Harmed > 0);
        });
    }

    private async Task<long> CountAsync(string kind)
    {
        using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly(kind));
        string[] options = world.NewTelevision();
        (Ledger ledger, List<string> faults) = await PlayAsync(folder, options, null);
        long points = folder.Candidates;
        faults.AddRange(await ArriveAsync(folder, options, ledger));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        return points;
    }

    /// <summary>The visit, with harm done in the middle of it.</summary>
    private async Task<(Ledger Ledger, List<string> Faults)> PlayAsync(FaultedFolder folder, string[] options, FaultPlan? plan)
    {
        Ledger ledger = world.Before.Copy();
        List<string> faults = [];
        var client = new Client(ledger, faults) { ExpectsSuccess = plan is null, ExpectsRetriesToSucceed = plan is { Kills: false } };
        await using (NativeDaemon daemon = await folder.LaunchAsync(options))
        {
            await Client.DoAsync(
                daemon,
                () => client.WatchAsync(daemon, "nora", "v1", 20, Titles, 1),
                () => UntilAsync(daemon, () => HasPackAsync(daemon, folder)));
            await client.StopAsync(daemon);
        }

        await using NativeDaemon again = await folder.LaunchAsync(options); // With the new pack: it is taken up at a start, or when nobody has looked for a while.
        await Client.DoAsync(
            again,
            () => client.WatchAsync(again, "nora", "v2", 30, Titles, 4),
            () => UntilAsync(again, async () => (await again.Http.GetJsonAsync("/v1/sync")).GetProperty("waitingRecords").GetInt64() == 0),
            () => client.RetryAsync(again));
        await client.StopAsync(again);
        return (ledger, faults);
    }

    /// <summary>Starts on a disk that works, and waits until all is there.</summary>
    /// <returns>What is not so, one sentence each.</returns>
    private async Task<List<string>> ArriveAsync(FaultedFolder folder, string[] options, Ledger ledger)
    {
        List<string> faults = [];
        var client = new Client(ledger, faults) { ExpectsSuccess = true };
        await using (NativeDaemon first = await NativeDaemon.StartAsync(folder.Path, null, options))
        {
            await UntilAsync(first, () => HasPackAsync(first, folder));
            await client.StopAsync(first);
        }

        await using NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, null, options);
        string? pack = await PackAsync(daemon);
        JsonElement sync = default;
        await UntilAsync(daemon, async () => (sync = await daemon.Http.GetJsonAsync("/v1/sync")).GetProperty("waitingRecords").GetInt64() == 0);
        if (pack != VisitWorld.Offered || sync.GetProperty("waitingRecords").GetInt64() > 0 || sync.GetProperty("refusedRecords").GetInt64() > 0)
        {
            faults.Add($"It does not get there: pack {pack}, {sync} {daemon.Output} The fleet: {world.Fleet.State}");
            return faults;
        }

        SequencedEvent[] events = [.. world.Fleet.Batches(sync.GetProperty("device").GetString()!).SelectMany(batch => batch.Events)];
        int acknowledged = ledger.Events.Count - world.Before.Events.Count, different = events.DistinctBy(e => e.Seq).Count();
        if (events.Length != different || events.Length < acknowledged || events.Length > Sent)
        {
            faults.Add($"{acknowledged} events were acknowledged of {Sent} that were sent, and the fleet has {events.Length}, {different} of them different.");
        }

        await client.StopAsync(daemon);
        return faults;
    }

    /// <summary>Whether the pack is in use, or lies ready for the next start. Whoever asked for anything but the status would be somebody at the remote control, and a pack waits for a pause.</summary>
    private static async Task<bool> HasPackAsync(NativeDaemon daemon, FaultedFolder folder)
    {
        string state = Path.Combine(folder.Path, "packs", "state.json");
        return (File.Exists(state) && (await File.ReadAllTextAsync(state)).Contains(VisitWorld.Offered, StringComparison.Ordinal)) || await PackAsync(daemon) == VisitWorld.Offered;
    }

    private static async Task<string?> PackAsync(NativeDaemon daemon) =>
        (await daemon.Http.GetJsonAsync("/v1/status")).GetProperty("pack").TryGetProperty("version", out JsonElement version) ? version.GetString() : null;

    private static async Task UntilAsync(NativeDaemon daemon, Func<Task<bool>> holds)
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!daemon.HasExited && TimeProvider.System.GetElapsedTime(begun) < Patience && !await HoldsAsync())
        {
            await Task.Delay(Step, TestContext.Current.CancellationToken);
        }

        async Task<bool> HoldsAsync()
        {
            try
            {
                return await holds();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return false; // Killed, or between two lives.
            }
        }
    }
}
