using System.Diagnostics;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>SIGTERM before the service is ready.</summary>
public sealed class StopWhileStartingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Look = TimeSpan.FromMilliseconds(5);
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;

    [Fact]
    public async Task A_service_that_is_told_to_stop_while_it_starts_ends_as_one_that_was_told_later()
    {
        using Process service = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "edgerec-fleet.dll"), "run", "--data", _folder, "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0"])
        { RedirectStandardError = true })!;
        Task<string> error = service.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (!service.HasExited && !File.Exists(Path.Combine(_folder, "fleet.db")))
        {
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }

        using (Process kill = Process.Start("kill", ["-TERM", $"{service.Id}"]))
        {
            await service.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        }

        Assert.True(service.ExitCode == 0, $"{service.ExitCode}: {await error}");
        Assert.DoesNotContain("Interrupted", await error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
