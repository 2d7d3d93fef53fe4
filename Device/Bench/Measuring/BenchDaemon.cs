using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using EdgeRec.Device.Rig.DaemonLink;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.Bench.Measuring;

/// <summary>The program that is installed, as a daemon of its own over a temporary data folder, and what the kernel tells of its process (proc(5)).</summary>
internal sealed class BenchDaemon : IAsyncDisposable
{
    private const int MostWait = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly string _socket;
    private KeptConnection _connection;

    private BenchDaemon(Process process, string socket, TimeProvider time, long started)
    {
        (_process, _socket, _time, Started) = (process, socket, time, started);
        _connection = new KeptConnection(socket);
    }

    /// <summary>When its process was started.</summary>
    public long Started { get; }

    /// <summary>Starts it; it need not answer yet.</summary>
    /// <param name="program">The program.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="time">The clock.</param>
    public static BenchDaemon Start(string program, string data, TimeProvider time)
    {
        long started = time.GetTimestamp();
        Process process = Process.Start(new ProcessStartInfo(program, ["run", "--data", data, "--no-fall-back", "--until-end-of-input"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })
            ?? throw new IOException($"{program} cannot be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new BenchDaemon(process, Path.Combine(data, DataFolder.SocketName), time, started);
    }

    /// <summary>Asks until it answers: it is just starting.</summary>
    /// <exception cref="IOException">It ended, or does not answer for minutes.</exception>
    public async Task<ReadOnlyMemory<byte>> GetWhenReadyAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await GetAsync(path, cancellationToken);
            }
            catch (SocketException) when (!_process.HasExited && _time.GetElapsedTime(Started) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), _time, cancellationToken);
            }
        }
    }

    /// <summary>Asks for something.</summary>
    /// <returns>The answer, valid until the next question.</returns>
    /// <exception cref="IOException">It did not answer with 200.</exception>
    public Task<ReadOnlyMemory<byte>> GetAsync(string path, CancellationToken cancellationToken) => AskAsync("GET", path, default, cancellationToken);

    /// <summary>Tells it something.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public Task PostAsync(string path, byte[] json, CancellationToken cancellationToken) => AskAsync("POST", path, json, cancellationToken);

    /// <summary>Closes the connection: nobody is there any more.</summary>
    public void HangUp()
    {
        _connection.Dispose();
        _connection = new KeptConnection(_socket);
    }

    /// <summary>Resident memory now, MiB.</summary>
    public double ResidentMiB() => KiloBytes("VmRSS:") / 1024;

    /// <summary>The most that ever was, MiB.</summary>
    public double PeakMiB() => KiloBytes("VmHWM:") / 1024;

    /// <summary>Bytes that it gave the disk to write: pages that became dirty and were not thrown away before they were written.</summary>
    public long WrittenBytes()
    {
        long written = 0;
        foreach (string line in File.ReadLines($"/proc/{_process.Id}/io"))
        {
            int sign = line.StartsWith("write_bytes:", StringComparison.Ordinal) ? 1 : line.StartsWith("cancelled_write_bytes:", StringComparison.Ordinal) ? -1 : 0;
            written += sign * Number(line);
        }

        return written;
    }

    /// <summary>How often its threads went to sleep or were put aside since they began.</summary>
    public Dictionary<string, long> Switches()
    {
        var switches = new Dictionary<string, long>();
        foreach (string thread in Directory.GetDirectories($"/proc/{_process.Id}/task"))
        {
            try
            {
                switches[thread] = File.ReadLines(Path.Combine(thread, "status")).Where(line => line.Contains("voluntary_ctxt_switches:", StringComparison.Ordinal)).Sum(Number);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return switches;
    }

    /// <summary>Ends it in order, or else without.</summary>
    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        if (!_process.HasExited)
        {
            using (Process? term = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
            {
                if (term is not null)
                {
                    await term.WaitForExitAsync();
                }
            }

            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(MostWait), _time);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(string method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        (int status, ReadOnlyMemory<byte> body) = await _connection.AskAsync(method, path, json, cancellationToken);
        return status == 200 ? body : throw new IOException($"{path[..Math.Min(path.Length, 20)]}: {DaemonProblem.Sentence(status, body)}");
    }

    private double KiloBytes(string field) => Number(File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal)));

    private static long Number(string line) =>
        long.TryParse(line.AsSpan(line.IndexOf(':', StringComparison.Ordinal) + 1).Trim().TrimEnd("kB").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : 0;
}
