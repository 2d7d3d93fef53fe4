using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.Benchmarks.Daemon;

/// <summary>The native binary, running over a data folder until it is killed.</summary>
internal sealed class RunningDaemon : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly long _started = TimeProvider.System.GetTimestamp();

    /// <summary>Starts it, and comes back once it answers.</summary>
    public RunningDaemon(string folder, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(Binary, ["run", "--data", folder, "--no-fall-back", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var endpoint = new UnixDomainSocketEndPoint(Path.Combine(folder, "edgerec.sock"));
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(endpoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = new Uri("http://localhost") };
        while (!Answers())
        {
            Task.Delay(1).Wait();
        }
    }

    /// <summary>EDGEREC_NATIVE, or what the publish in docs/performance.md makes.</summary>
    public static string Binary { get; } = Environment.GetEnvironmentVariable("EDGEREC_NATIVE") ?? Path.Combine("artifacts", "linux-x64", "edgerec");

    /// <summary>Since it was started.</summary>
    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_started);

    public byte[] Get(string path) => _http.GetByteArrayAsync(path).GetAwaiter().GetResult();

    public void Post(string path, string json)
    {
        using HttpResponseMessage answer = _http.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json")).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    public void Put(string path, string json)
    {
        using HttpResponseMessage answer = _http.PutAsync(path, new StringContent(json, Encoding.UTF8, "application/json")).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Resident memory now, in MiB.</summary>
    public double ResidentMiB() => Status("VmRSS");

    /// <summary>What of it belongs to no file, in MiB: the kernel cannot drop it and read it again.</summary>
    public double OwnMiB() => Status("RssAnon");

    /// <summary>The most that was resident since the last <see cref="ForgetPeak"/>, in MiB.</summary>
    public double PeakMiB() => Status("VmHWM");

    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private bool Answers()
    {
        try
        {
            _http.GetAsync("/healthz").GetAwaiter().GetResult().Dispose();
            return true;
        }
        catch (HttpRequestException) when (!_process.HasExited)
        {
            return false;
        }
    }

    private double Status(string field) => long.Parse(
        File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(field, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
}
