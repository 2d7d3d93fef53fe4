using System.Diagnostics;
using System.Text.RegularExpressions;

namespace EdgeRec.Sync.Tests.Fleet.Cli;

/// <summary>A service whose standard output is on a full disk, or is not there.</summary>
public sealed class UnwritableOutputTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;

    [Theory]
    [InlineData(">/dev/full", "No space left on device")]
    [InlineData(">&-", "Access to the path is denied")]
    public async Task It_serves_all_the_same_and_its_log_says_where(string output, string reason)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using Process service = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", $"exec dotnet \"$0\" run --data \"$1\" --listen 127.0.0.1:0 --status 127.0.0.1:0 {output}", Path.Combine(AppContext.BaseDirectory, "edgerec-fleet.dll"), _folder])
        { RedirectStandardError = true })!;
        try
        {
            string? line;
            do
            {
                line = await service.StandardError.ReadLineAsync(token).AsTask().WaitAsync(Patience, token);
            }
            while (line?.Contains("Ready:", StringComparison.Ordinal) == false);

            Assert.Contains(reason, line, StringComparison.Ordinal);
            using var client = new HttpClient();
            Assert.Equal("alive\n", await client.GetStringAsync(new Uri($"{Regex.Match(line!, "http://[0-9.]+:[0-9]+")}/healthz"), token));
            using (Process kill = Process.Start("kill", ["-TERM", $"{service.Id}"]))
            {
                await service.WaitForExitAsync(token).WaitAsync(Patience, token);
            }

            Assert.Equal(0, service.ExitCode);
        }
        finally
        {
            if (!service.HasExited)
            {
                service.Kill();
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
