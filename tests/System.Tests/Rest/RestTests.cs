using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Rest;

/// <summary>
/// The native binary at rest: how often any of its threads is woken in a minute, by the kernel's own count (/proc/PID/task/*/status). No more than once a second is the promise; a web server's heart alone would beat so often.
/// </summary>
public sealed class RestTests
{
    private const int Allowed = 60;

    // After a page: memory is given back after five seconds, threads of the pool that have nothing to do end after twenty, and a connection that is kept is closed after thirty.
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(50), Watched = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_television_at_rest_wakes_less_than_once_a_second_alone_with_a_screen_watched_by_a_service_manager_and_with_a_rig()
    {
        Task<(long Daemon, long Rig)> bench = WithRigAsync();
        long[] wakes = [.. await Task.WhenAll(AloneAsync(), FollowedAsync(), WatchedAsync()), (await bench).Daemon, (await bench).Rig];

        TestContext.Current.TestOutputHelper?.WriteLine($"Wake-ups a minute: alone {wakes[0]}, with a screen that follows {wakes[1]}, with that and a watchdog of a minute {wakes[2]}, with a rig {wakes[3]} and the rig itself {wakes[4]}; allowed {Allowed}.");
        Assert.True(wakes.Max() <= Allowed, $"Woken {wakes[0]} times alone, {wakes[1]} with a screen, {wakes[2]} with a watchdog, too; {wakes[3]} with a rig, and the rig {wakes[4]} times.");
    }

    private static async Task<long> AloneAsync()
    {
        using var folder = new TemporaryFolder();
        await using NativeDaemon daemon = await StartAsync(folder);
        return await WakesAsync(daemon);
    }

    private static async Task<long> FollowedAsync()
    {
        using var folder = new TemporaryFolder();
        await using NativeDaemon daemon = await StartAsync(folder);
        await using Stream stream = await daemon.Http.GetStreamAsync("/v1/stream", TestContext.Current.CancellationToken);
        return await WakesAsync(daemon);
    }

    private static async Task<long> WatchedAsync()
    {
        using var folder = new TemporaryFolder();
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(folder.File("notify")));
        await using NativeDaemon daemon = await StartAsync(folder, "env", $"NOTIFY_SOCKET={folder.File("notify")}", "WATCHDOG_USEC=60000000");
        await using Stream stream = await daemon.Http.GetStreamAsync("/v1/stream", TestContext.Current.CancellationToken);
        long wakes = await WakesAsync(daemon);
        byte[] told = new byte[64];
        var heard = new List<string>();
        while (manager.Available > 0)
        {
            heard.Add(Encoding.UTF8.GetString(told, 0, manager.Receive(told)));
        }

        Assert.True(heard.Count(line => line == "WATCHDOG=1") >= 3, string.Join(", ", heard)); // It was awake when it had to be.
        return wakes;
    }

    // The rig is a process of its own: its heartbeat is 40 of its wakes, the daemon's signs of life 2.
    private static async Task<(long Daemon, long Rig)> WithRigAsync()
    {
        using var folder = new TemporaryFolder();
        await using NativeDaemon daemon = await StartAsync(folder);
        using Process rig = Process.Start(new ProcessStartInfo(NativeBinary.PathOrSkip(), ["rig", "--virtual", "--no-daemon", "--data", folder.Path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        try
        {
            Assert.StartsWith("ready:", await rig.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            long[] wakes = await Task.WhenAll(WakesAsync(daemon.ProcessId), WakesAsync(rig.Id));
            return (wakes[0], wakes[1]);
        }
        finally
        {
            rig.Kill();
            await rig.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<NativeDaemon> StartAsync(TemporaryFolder folder, params string[] launcher)
    {
        await World.ImportCatalogAsync(folder, 200);
        NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, launcher);
        daemon.Http.DefaultRequestHeaders.ConnectionClose = true; // One that is kept has a time limit, and the server a clock to look at until it is over.
        await daemon.Http.CreateProfileAsync("viewer");
        await daemon.Http.PostEventsAsync([World.Event("e1", "viewer", "finish", World.Title(3), DateTimeOffset.UnixEpoch.AddYears(56), ",\"positionMs\":5000000")], TestContext.Current.CancellationToken);
        await daemon.Http.GetJsonAsync("/v1/home?profile=viewer");
        return daemon;
    }

    private static Task<long> WakesAsync(NativeDaemon daemon) => WakesAsync(daemon.ProcessId);

    /// <summary>Wake-ups in a minute: how often a thread had gone to sleep (a busy machine also puts threads aside that did not want to; these are others' doing). Where they are too many, those of the next.</summary>
    private static async Task<long> WakesAsync(int process)
    {
        await Task.Delay(Settle, TestContext.Current.CancellationToken);
        long wakes = await MinuteAsync(process);
        return wakes <= Allowed ? wakes : await MinuteAsync(process);
    }

    private static async Task<long> MinuteAsync(int process)
    {
        Dictionary<string, long> before = Switches(process);
        await Task.Delay(Watched, TestContext.Current.CancellationToken);
        return Switches(process).Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
    }

    private static Dictionary<string, long> Switches(int process) =>
        Directory.GetDirectories($"/proc/{process}/task").Select(thread => (Thread: thread, Times: SwitchesOf(thread))).Where(one => one.Times is not null).ToDictionary(one => one.Thread, one => one.Times!.Value);

    private static long? SwitchesOf(string thread)
    {
        try
        {
            return File.ReadLines(Path.Combine(thread, "status")).Where(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split(':')[1]));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // It has ended meanwhile.
        }
    }
}
