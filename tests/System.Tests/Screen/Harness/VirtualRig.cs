using System.Diagnostics;
using System.Text;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Screen.Harness;

/// <summary>The native binary as a bench beside a daemon: its board is in memory, and words on standard input press the keys of it.</summary>
internal sealed class VirtualRig : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30), EndLimit = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private VirtualRig(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it beside the daemon of a data folder and waits until it is ready.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="recording">Where to record what its lines do; null for nowhere.</param>
    public static async Task<VirtualRig> StartAsync(string dataFolder, string? recording = null)
    {
        var rig = new VirtualRig(new ProcessStartInfo(NativeBinary.PathOrSkip(), ["rig", .. recording is null ? [] : new[] { "record", recording }, "--virtual", "--no-daemon", "--data", dataFolder]));
        await rig.ReadyAsync();
        return rig;
    }

    /// <summary>Replays a recording at its own pace, with its keys sent to the daemon of a data folder.</summary>
    public static VirtualRig Replay(string recording, string dataFolder) =>
        new(new ProcessStartInfo(NativeBinary.PathOrSkip(), ["rig", "replay", recording, "--real-time", "--send", "--data", dataFolder]));

    /// <summary>Does what a word says.</summary>
    public async Task SayAsync(string words)
    {
        await _process.StandardInput.WriteLineAsync(words);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndsAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(EndLimit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private async Task ReadyAsync()
    {
        if (await Task.WhenAny(_ready.Task, _process.WaitForExitAsync(CancellationToken.None), Task.Delay(StartLimit, TestContext.Current.CancellationToken)) != _ready.Task)
        {
            await DisposeAsync();
            Assert.Fail($"The rig was not ready:\n{Output}");
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }

        if (line.Data?.StartsWith("ready:", StringComparison.Ordinal) == true)
        {
            _ready.TrySetResult();
        }
    }
}
