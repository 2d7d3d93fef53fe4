using System.Text.Json;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>
/// A scripted run of a television that comes to its fleet for the first time: it enrols, tells what was watched, fetches a pack, tries it and goes over to it, and comes once more.
/// </summary>
internal static class Visit
{
    private const int Titles = 3, Sent = 2 * 3 * Titles; // Three events of each title in each of two sessions.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20), Step = TimeSpan.FromMilliseconds(50);

    /// <summary>How many calls it makes that a kind of harm is for; fails unless all goes well without harm.</summary>
    public static async Task<long> CountAsync(VisitWorld world, string kind)
    {
        using var folder = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly(kind));
        string[] options = world.NewTelevision();
        (Ledger ledger, List<string> faults) = await PlayAsync(world, folder, options, null);
        long points = folder.Candidates;
        faults.AddRange(await ArriveAsync(world, folder, options, ledger));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        return points;
    }

    /// <summary>Plays it as a plan says, and looks at what the next start has and at how it ends.</summary>
    /// <param name="world">The fleet and the household.</param>
    /// <param name="folder">Where.</param>
    /// <param name="plan">What is harmed; null for nothing.</param>
    /// <param name="ended">As in <see cref="PlayAsync"/>.</param>
    public static async Task<FaultedRun> RunAsync(VisitWorld world, FaultedFolder folder, FaultPlan? plan, Action? ended = null)
    {
        string[] options = world.NewTelevision();
        (Ledger ledger, List<string> faults) = await PlayAsync(world, folder, options, plan, ended);
        Verification seen = await Verification.OfAsync(folder.Path, ledger);
        int acknowledged = ledger.Events.Count - world.Before.Events.Count;
        return new FaultedRun(seen, [.. faults, .. await ArriveAsync(world, folder, options, ledger)], acknowledged, folder.Harmed > 0);
    }

    /// <summary>Plays it, with harm done in the middle of it.</summary>
    /// <param name="world">The fleet and the household.</param>
    /// <param name="folder">Where.</param>
    /// <param name="options">Of one television.</param>
    /// <param name="plan">What is harmed; null for nothing.</param>
    /// <param name="ended">Called when a daemon has ended, in whatever way; null for nothing.</param>
    /// <returns>What the household was told, and what it must not have been told.</returns>
    private static async Task<(Ledger Ledger, List<string> Faults)> PlayAsync(VisitWorld world, FaultedFolder folder, string[] options, FaultPlan? plan, Action? ended = null)
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

        ended?.Invoke();
        await using (NativeDaemon again = await folder.LaunchAsync(options)) // With the new pack: it is taken up at a start, or when nobody has looked for a while.
        {
            await Client.DoAsync(
                again,
                () => client.WatchAsync(again, "nora", "v2", 30, Titles, 4),
                () => UntilAsync(again, async () => (await again.Http.GetJsonAsync("/v1/sync")).GetProperty("waitingRecords").GetInt64() == 0),
                () => client.RetryAsync(again));
            await client.StopAsync(again);
        }

        ended?.Invoke();
        return (ledger, faults);
    }

    /// <summary>Starts on a disk that works, and waits until all is there: every event once in the fleet, and its pack on the television.</summary>
    /// <returns>What is not so, one sentence each.</returns>
    private static async Task<List<string>> ArriveAsync(VisitWorld world, FaultedFolder folder, string[] options, Ledger ledger)
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
            faults.Add($"It does not get there: pack {pack}, {sync} {await daemon.Http.GetJsonAsync("/v1/status")} {(File.Exists(Path.Combine(folder.Path, "packs", "state.json")) ? File.ReadAllText(Path.Combine(folder.Path, "packs", "state.json")) : "no slots")} {daemon.Output}");
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
