using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A data folder that a household has lived in: two profiles, and a journal that is about to reach its budget. Runs begin on copies of it.</summary>
public sealed class FaultWorld : IAsyncLifetime
{
    /// <summary>Titles of its catalogue.</summary>
    public const int Titles = 120;

    private const long AlmostFull = (64 << 10) - 1_500;
    private readonly TemporaryFolder _template = new();

    /// <summary>Options that every daemon of these tests is started with.</summary>
    internal static string[] Options { get; } = ["--journal-budget", "64KB"];

    /// <summary>The library that does the harm.</summary>
    internal string Library { get; private set; } = "";

    /// <summary>What the household was told before the runs begin.</summary>
    internal Ledger Before { get; } = new();

    /// <summary>The folder to copy.</summary>
    internal string Template => _template.Path;

    public async ValueTask InitializeAsync()
    {
        Library = await FaultLibrary.PathOrSkipAsync();
        await World.ImportCatalogAsync(_template, Titles);
        Before.Titles.Add(Titles);
        List<string> faults = [];
        var client = new Client(Before, faults) { ExpectsSuccess = true };
        await using NativeDaemon daemon = await NativeDaemon.StartAsync(_template.Path, null, Options);
        await client.CreateAsync(daemon, "nora", "Nora");
        await client.CreateAsync(daemon, "ben", "Ben");
        for (int i = 0; await JournalBytesAsync(daemon) < AlmostFull; i++)
        {
            await client.WatchAsync(daemon, i % 2 == 0 ? "nora" : "ben", $"before-{i}", i % 10 * 4, 4, -100 + i);
        }

        await client.StopAsync(daemon);
        Assert.Empty(faults);
    }

    public ValueTask DisposeAsync()
    {
        _template.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<long> JournalBytesAsync(NativeDaemon daemon)
    {
        JsonElement status = await daemon.Http.GetJsonAsync("/v1/status");
        return status.GetProperty("journal").GetProperty("bytes").GetInt64();
    }
}
