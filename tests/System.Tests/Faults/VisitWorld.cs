using System.Collections.Concurrent;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Sync;
using EdgeRec.System.Tests.Sync.Packs;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A fleet that wants every television to have another pack, and the data folder of one that the fleet does not know yet.</summary>
public sealed class VisitWorld : IAsyncLifetime
{
    /// <summary>The pack that the fleet offers.</summary>
    public const string Offered = "2027.1.1";

    private const int Titles = 60, Tickets = 5_000;
    private readonly ConcurrentBag<string> _tickets = [];
    private readonly TemporaryFolder _template = new();
    private FleetProcess? _fleet;
    private PackOperator? _operator;

    /// <summary>The library that does the harm.</summary>
    internal string Library { get; private set; } = "";

    /// <summary>The folder to copy.</summary>
    internal string Template => _template.Path;

    /// <summary>What the household was told before the runs begin.</summary>
    internal Ledger Before { get; } = new();

    /// <summary>The fleet.</summary>
    internal FleetProcess Fleet => _fleet!;

    /// <summary>Options with which one television is started, again and again: a ticket is good for one.</summary>
    internal string[] NewTelevision() =>
        ["--fleet", Fleet.Address, "--ticket", _tickets.TryTake(out string? ticket) ? ticket : throw new InvalidOperationException("No ticket is left."), "--privacy", "full", "--sync-every", "1s"];

    public async ValueTask InitializeAsync()
    {
        Library = await FaultLibrary.PathOrSkipAsync();
        await World.ImportCatalogAsync(_template, Titles);
        Before.Titles.Add(Titles);
        List<string> faults = [];
        var client = new Client(Before, faults) { ExpectsSuccess = true };
        await using (NativeDaemon daemon = await NativeDaemon.StartAsync(_template.Path))
        {
            await client.CreateAsync(daemon, "nora", "Nora");
            await client.WatchAsync(daemon, "nora", "before", 0, 10, -100);
            await client.StopAsync(daemon);
        }

        Assert.Empty(faults);
        _fleet = await FleetProcess.StartAsync();
        _operator = await PackOperator.StartAsync(Fleet);
        foreach (string ticket in (await _operator.TellAsync("ticket", "--count", $"{Tickets}")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            _tickets.Add(ticket);
        }

        await _operator.RollOutAsync(Offered, watch: "1s", fresh: true, wait: "1s");
        for (int i = 0; !(await _operator.TellAsync("packs")).Contains("Done", StringComparison.Ordinal); i++)
        {
            // Until then televisions that the disk of these tests fails would halt it.
            Assert.True(i < 100, "The roll-out is not done.");
            await Task.Delay(300, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_fleet?.DisposeAsync() ?? ValueTask.CompletedTask);
        _operator?.Dispose();
        _template.Dispose();
    }
}
