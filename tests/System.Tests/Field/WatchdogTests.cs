using System.Net.Sockets;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Field;

/// <summary>The native binary under a service manager that only listens.</summary>
public sealed class WatchdogTests : IDisposable
{
    private const string Sign = "WATCHDOG=1";

    private readonly TemporaryFolder _folder = new();
    private readonly Socket _manager = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    public WatchdogTests() => _manager.Bind(new UnixDomainSocketEndPoint(_folder.File("notify")));

    public void Dispose()
    {
        _manager.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_daemon_that_is_well_gives_signs_of_life_and_says_when_it_stops()
    {
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.File("data"), Watched(TimeSpan.FromSeconds(1)));
        Assert.Equal("READY=1", await NextAsync(TestContext.Current.CancellationToken));
        for (int sign = 0; sign < 4; sign++)
        {
            Assert.Equal(Sign, await NextAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal("fed", (await daemon.Http.GetJsonAsync("/v1/status")).GetProperty("watchdog").GetProperty("state").GetString());
        await daemon.TerminateAsync();
        string last;
        while ((last = await NextAsync(TestContext.Current.CancellationToken)) == Sign)
        {
        }

        Assert.Equal("STOPPING=1", last);
    }

    [Fact]
    public async Task A_disk_that_hangs_in_the_journals_flush_ends_the_signs_of_life()
    {
        Tools.Need("strace", "strace");
        await World.ImportCatalogAsync(_folder, 10);
        // From the tenth flush of the process on each takes a minute: the first ones belong to the start.
        string[] launcher = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", "inject=fdatasync:delay_enter=60s:when=10+", .. Watched(TimeSpan.FromSeconds(2))];
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_folder.Path, launcher);
        Assert.Equal("READY=1", await NextAsync(TestContext.Current.CancellationToken));
        Assert.Equal(Sign, await NextAsync(TestContext.Current.CancellationToken));

        _ = FloodAsync(daemon);
        await daemon.Http.GetJsonAsync("/v1/status");
        int signs = 0;
        while (signs < 20)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(6));
            try
            {
                await NextAsync(patience.Token);
                signs++;
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                break; // Thrice what the manager allows: it would have ended the daemon.
            }
        }

        Assert.True(signs < 20, "It goes on although its journal hangs.");
        Assert.Equal("starving", (await daemon.Http.GetJsonAsync("/v1/status")).GetProperty("watchdog").GetProperty("state").GetString());
        Assert.Contains("no sign of life from the journal", (await Command.EdgeRecAsync("diagnostics", "--data", _folder.Path)).Output, StringComparison.Ordinal);
        Assert.Contains("Journal does not answer", daemon.Output, StringComparison.Ordinal);
    }

    private static async Task FloodAsync(NativeDaemon daemon)
    {
        try
        {
            for (int i = 0; i < 30; i++)
            {
                await daemon.Http.CreateProfileAsync($"viewer-{i}");
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or OperationCanceledException or ObjectDisposedException)
        {
            // That is what the test is about.
        }
    }

    private string[] Watched(TimeSpan allowed) => ["env", $"NOTIFY_SOCKET={_folder.File("notify")}", $"WATCHDOG_USEC={(long)allowed.TotalMicroseconds}"];

    private async Task<string> NextAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[64];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        return Encoding.UTF8.GetString(buffer, 0, await _manager.ReceiveAsync(buffer, limit.Token));
    }
}
