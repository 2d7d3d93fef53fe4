using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeRec.Fuzzer;

/// <summary>A test that feeds a parser, run in a process of its own.</summary>
/// <param name="Program">The instrumented program of tests.</param>
/// <param name="Name">Its full name.</param>
internal sealed partial record FuzzTest(string Program, string Name)
{
    /// <summary>Runs it to the end of its time, or to what it finds.</summary>
    /// <returns>Whether nothing was found, and what it had to say.</returns>
    public async Task<(bool Passed, string Said)> RunAsync(double minutes, int seed, string progress, CancellationToken stop)
    {
        var how = new ProcessStartInfo(Program, ["-method", Name, "-showLiveOutput", "-noColor"]) { RedirectStandardOutput = true };
        how.Environment["EDGEREC_FUZZ_MINUTES"] = minutes.ToString(CultureInfo.InvariantCulture);
        how.Environment["EDGEREC_FUZZ_PROGRESS"] = progress;
        how.Environment["EDGEREC_FUZZ_SEED"] = seed.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(how)!;
        try
        {
            string output = await process.StandardOutput.ReadToEndAsync(stop);
            await process.WaitForExitAsync(stop);
            Match figures = Figures().Match(output);
            return process.ExitCode == 0 ? (true, figures.Success ? figures.Value : "") : (false, output);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    [GeneratedRegex(@"[\w-]+: [\d,]+ inputs .*")]
    private static partial Regex Figures();
}
