using System.Text.Json;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Sync;

/// <summary><c>edgerec sync leave</c> with the native binary and the real fleet, the daemon running or not.</summary>
public sealed class LeavingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_asks_first_then_leaves_and_the_fleet_erased_what_it_was_told(bool running)
    {
        NativeBinary.PathOrSkip();
        await using FleetProcess fleet = await FleetProcess.StartAsync();
        using var folder = new TemporaryFolder();
        await World.ImportCatalogAsync(folder, 50);
        string[] options = ["--fleet", fleet.Address, "--ticket", fleet.Ticket, "--privacy", "full", "--sync-every", "1s"];
        NativeDaemon daemon = await NativeDaemon.StartAsync(folder.Path, null, options);
        try
        {
            await daemon.Http.CreateProfileAsync("nora");
            await daemon.Http.PostEventsAsync([.. Enumerable.Range(0, 20).Select(i => World.Event($"n-{i}", "nora", "finish", World.Title(i), TimeProvider.System.GetUtcNow()))], Cancellation);
            for (int i = 0; fleet.Batches().Sum(batch => batch.Events.Count) < 20; i++)
            {
                Assert.True(i < 300, "The events never arrived.");
                await Task.Delay(100, Cancellation);
            }

            if (!running)
            {
                await daemon.TerminateAsync();
            }

            Command asked = await Command.EdgeRecAsync("sync", "leave", "--data", folder.Path);
            Assert.Equal(2, asked.ExitCode);
            Assert.Contains($"Leaving {fleet.Address}", asked.Output, StringComparison.Ordinal);
            Assert.Contains("--yes", asked.Error, StringComparison.Ordinal);

            Command left = await Command.EdgeRecAsync("sync", "leave", "--erase", "--yes", "--data", folder.Path);
            Assert.True(left.ExitCode == 0, left.Error);
            Assert.Contains("left its fleet", left.Output, StringComparison.Ordinal);
            for (int i = 0; fleet.Batches().Any(batch => batch.Events.Count > 0); i++)
            {
                Assert.True(i < 300, "The fleet still has what it was told.");
                await Task.Delay(100, Cancellation);
            }

            Assert.Equal(["choice.json", "choice.json.twin", "left.json", "left.json.twin"], Directory.EnumerateFileSystemEntries(Path.Combine(folder.Path, "sync")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
            if (running)
            {
                await daemon.TerminateAsync();
            }

            await daemon.DisposeAsync();
            daemon = await NativeDaemon.StartAsync(folder.Path, null, options); // as before: the ticket is used up, and nobody is visited
            JsonElement sync = await daemon.Http.GetJsonAsync("/v1/sync");
            Assert.Equal("off", sync.GetProperty("state").GetString());
            Assert.Equal(7, (await Command.EdgeRecAsync("sync", "leave", "--yes", "--data", folder.Path)).ExitCode);
        }
        finally
        {
            await daemon.DisposeAsync();
        }
    }
}
