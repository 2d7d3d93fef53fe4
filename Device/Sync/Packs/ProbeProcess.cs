using System.Diagnostics;
using System.Text.Json;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>Tries a pack in a process of its own, so that a model that crashes, hangs or eats memory takes nothing with it.</summary>
/// <param name="program">The program that knows <c>probe-pack</c>.</param>
/// <param name="deadline">The longest that it may take; null for <see cref="ProbeLimits.Deadline"/>.</param>
internal sealed class ProbeProcess(string program, TimeSpan? deadline = null)
{
    private const int MaxAnswerLength = 16 << 10;

    private readonly TimeSpan _deadline = deadline ?? ProbeLimits.Deadline;

    /// <summary>The program that is installed.</summary>
    public static string Installed { get; } = Path.Combine(AppContext.BaseDirectory, "edgerec");

    /// <summary>Tries a pack.</summary>
    /// <returns>What came of it; never throws for what the pack does.</returns>
    public async Task<ProbeReport> RunAsync(string pack, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, ["probe-pack", pack]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = ProbeLimits.DataBytes.ToString("X");
        using Process process = Process.Start(start) ?? throw new IOException($"{program} cannot be started");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_deadline);
        try
        {
            process.StandardInput.Close();
            Task<string> error = ReadAsync(process.StandardError, limit.Token);
            string answer = await ReadAsync(process.StandardOutput, limit.Token);
            await error;
            await process.WaitForExitAsync(limit.Token);
            return Read(answer) ?? Failed($"its process ended with code {process.ExitCode} and without an answer");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"it took longer than {_deadline.TotalSeconds:F0} seconds");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static ProbeReport Failed(string why) => new(Passed: false, $"The probe failed: {why}.");

    private static ProbeReport? Read(string answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer, PackFilesJson.Default.ProbeReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> ReadAsync(StreamReader from, CancellationToken cancellationToken)
    {
        char[] buffer = new char[MaxAnswerLength];
        int read = await from.ReadBlockAsync(buffer, cancellationToken);
        while (await from.ReadAsync(new char[1024], cancellationToken) > 0)
        {
            // More than an answer can be is thrown away, so that nobody waits for somebody to read it.
        }

        return new string(buffer, 0, read);
    }
}
