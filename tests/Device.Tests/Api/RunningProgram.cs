using System.Diagnostics;
using System.Threading.Channels;

namespace EdgeRec.Device.Tests.Api;

/// <summary>Another program, whose output is read line by line; it ends with the test.</summary>
internal sealed class RunningProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];

    private RunningProgram(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts a program.</summary>
    public static RunningProgram Start(string name, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string variable, string value) in environment)
        {
            start.Environment[variable] = value;
        }

        return new RunningProgram(start);
    }

    /// <summary>Skips the test, with what would mend it, where a program is missing.</summary>
    public static void Need(string name, string package)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.Skip($"Not here: {name}. Install: apt-get install {package}");
        }
    }

    /// <summary>The first line with a beginning that was not taken yet, waited for if need be; lines before it stay.</summary>
    public async Task<string> LineAsync(string beginning)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            int place;
            while ((place = _seen.FindIndex(line => line.StartsWith(beginning, StringComparison.Ordinal))) < 0)
            {
                _seen.Add(await _lines.Reader.ReadAsync(patience.Token));
            }

            string found = _seen[place];
            _seen.RemoveAt(place);
            return found;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"It did not say '{beginning}', but:\n{string.Join('\n', _seen)}");
        }
    }

    /// <summary>Waits for its end and returns its exit code and everything that it said.</summary>
    public async Task<(int ExitCode, string Said)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        while (_lines.Reader.TryRead(out string? line))
        {
            _seen.Add(line);
        }

        return (_process.ExitCode, string.Join('\n', _seen));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }
}
