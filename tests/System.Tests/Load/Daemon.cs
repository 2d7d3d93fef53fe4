using EdgeRec.System.Tests.Harness;
using EdgeRec.Tests.Shared.Load;

namespace EdgeRec.System.Tests.Load;

/// <summary>The native binary with a catalogue, a profile and both doors open.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private const int Titles = 2_000;
    private readonly NativeDaemon _daemon;

    private Daemon(NativeDaemon daemon, params Door[] doors) => (_daemon, Doors) = (daemon, doors);

    /// <summary>The socket and the loopback port.</summary>
    public Door[] Doors { get; }

    public Vitals Vitals => Vitals.Of(_daemon.ProcessId);

    public string Output => _daemon.Output;

    public static async Task<Daemon> StartAsync(TemporaryFolder folder, params string[] launcher)
    {
        await World.ImportCatalogAsync(folder, Titles);
        string address = NativeDaemon.FreeAddress();
        NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, launcher, "--listen", address);
        await daemon.Http.CreateProfileAsync("nora");
        var started = new Daemon(daemon, Door.Socket(folder.Path), Door.Loopback(folder.Path, new Uri(address).Port));
        for (int i = 0; i < 20; i++) await started.AskAsync("/v1/home?profile=nora");
        return started;
    }

    /// <summary>Asks as a home screen does: over the socket, on a connection that may have been closed meanwhile.</summary>
    /// <returns>The answer's status.</returns>
    public async Task<int> AskAsync(string path)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using RawClient client = await Doors[0].ConnectAsync(limit.Token);
        await client.SendAsync(Doors[0].Get(path), limit.Token);
        return await client.ReadAnswerAsync(limit.Token);
    }

    /// <summary>Waits until the sockets of clients that went are closed here as well, and memory that nobody uses was given back.</summary>
    public async Task<Vitals> RestAsync(Vitals before)
    {
        const double More = 32;
        for (int i = 0; i < 150 && (Vitals.Files > before.Files + 2 || Vitals.ResidentMiB > before.ResidentMiB + More); i++) await Task.Delay(200, TestContext.Current.CancellationToken);
        return Vitals;
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();
}
