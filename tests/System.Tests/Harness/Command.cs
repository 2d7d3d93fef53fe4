using System.Diagnostics;

namespace EdgeRec.System.Tests.Harness;

/// <summary>A program run to its end.</summary>
internal sealed record Command(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the native binary.</summary>
    public static Task<Command> EdgeRecAsync(params string[] arguments) => RunAsync(NativeBinary.PathOrSkip(), arguments);

    /// <summary>Runs any program; ends it after two minutes.</summary>
    public static async Task<Command> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Command(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
