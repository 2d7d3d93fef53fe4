using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace EdgeRec.System.Tests.Harness;

/// <summary>The native binary running as a daemon on a data folder, spoken to over its Unix socket.</summary>
internal sealed class NativeDaemon : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private NativeDaemon(ProcessStartInfo start, HttpClient http)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        http.Timeout = TimeSpan.FromSeconds(30);
        Http = http;
    }

    public HttpClient Http { get; }

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What the daemon wrote to its standard output and error so far.</summary>
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

    /// <summary>A test that kills the daemon again and again is no loop of crashes: with this, which all starts here have, nothing is done without. Tests of the fall-back pass <c>--no-fall-back=false</c>.</summary>
    private const string NoFallBack = "--no-fall-back";

    /// <summary>Starts <c>edgerec run</c> and waits until it answers.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="launcher">A program that starts the binary, such as strace with its arguments; none if empty.</param>
    /// <param name="arguments">More arguments of <c>edgerec run</c>.</param>
    public static async Task<NativeDaemon> StartAsync(string dataFolder, string[]? launcher = null, params string[] arguments)
    {
        NativeDaemon daemon = await LaunchAsync(dataFolder, launcher, arguments);
        if (daemon.HasExited)
        {
            await using (daemon)
            {
                Assert.Fail($"The daemon ended with exit code {daemon.ExitCode} before it answered:\n{daemon.Output}");
            }
        }

        return daemon;
    }

    /// <summary>The same, where it may also end before it answers.</summary>
    public static async Task<NativeDaemon> LaunchAsync(string dataFolder, string[]? launcher = null, params string[] arguments)
    {
        string socket = Path.Combine(dataFolder, "edgerec.sock");
        string[] command =
            [.. launcher ?? [], NativeBinary.PathOrSkip(), "run", "--data", dataFolder, "--listen", $"unix:{socket}", .. arguments.Any(argument => argument.StartsWith(NoFallBack, StringComparison.Ordinal)) ? [] : new[] { NoFallBack }, .. arguments];
        var daemon = new NativeDaemon(new ProcessStartInfo(command[0], command[1..]), new HttpClient(OverSocket(socket)) { BaseAddress = new Uri("http://localhost") });
        try
        {
            await daemon.AnswersAsync();
            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the binary with the sample screen on a loopback port and waits until it answers over its socket.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="address">The address of the screen; the same one again after a restart.</param>
    /// <param name="command"><c>demo</c>, or <c>run --screen</c>.</param>
    public static Task<NativeDaemon> StartScreenAsync(string dataFolder, string address, params string[] command)
    {
        string socket = Path.Combine(dataFolder, "edgerec.sock");
        return StartAsync(
            new ProcessStartInfo(NativeBinary.PathOrSkip(), [.. command, "--data", dataFolder, "--listen", address, NoFallBack]),
            new HttpClient(OverSocket(socket)) { BaseAddress = new Uri("http://localhost") });
    }

    /// <summary>A loopback address that nobody listens on at this moment.</summary>
    public static string FreeAddress() => $"http://127.0.0.1:{FreePort()}";

    /// <summary>Starts a program that becomes the daemon and is told, as its last argument, the loopback address to listen on.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments but the last.</param>
    /// <param name="dataFolder">The data folder as the daemon sees it, which may be in a mount namespace of its own.</param>
    public static async Task<NativeDaemon> StartOnLoopbackAsync(string program, string[] arguments, string dataFolder)
    {
        string address = FreeAddress();
        var http = new HttpClient { BaseAddress = new Uri(address) };
        NativeDaemon daemon = await StartAsync(new ProcessStartInfo(program, [.. arguments, address]), http);
        string token = await File.ReadAllTextAsync(
            $"/proc/{daemon.ProcessId}/root{dataFolder}/api-token", TestContext.Current.CancellationToken);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        return daemon;
    }

    /// <summary>SIGKILL: no warning, no clean-up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>SIGTERM, as an init system sends it.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", ProcessId.ToString()]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static async Task<NativeDaemon> StartAsync(ProcessStartInfo start, HttpClient http)
    {
        var daemon = new NativeDaemon(start, http);
        try
        {
            if (!await daemon.AnswersAsync())
            {
                Assert.Fail($"The daemon ended with exit code {daemon.ExitCode} before it answered:\n{daemon.Output}");
            }

            return daemon;
        }
        catch
        {
            await daemon.DisposeAsync();
            throw;
        }
    }

    private static SocketsHttpHandler OverSocket(string path) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Waits until it answers.</summary>
    /// <returns>False when it has ended instead.</returns>
    private async Task<bool> AnswersAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(StartLimit);
        while (true)
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync(limit.Token); // And until all of its output is here.
                return false;
            }

            try
            {
                using HttpResponseMessage healthy = await Http.GetAsync("/healthz", limit.Token);
                if (healthy.IsSuccessStatusCode || healthy.StatusCode == HttpStatusCode.Unauthorized)
                {
                    return true;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10, limit.Token);
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
