using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeRec.System.Tests.Harness;
using EdgeRec.System.Tests.Security;

[assembly: AssemblyFixture(typeof(LoopbackDoor))]

namespace EdgeRec.System.Tests.Security;

/// <summary>A television with a profile that has a name, on a loopback port; and a caller that sends exactly the bytes it is given, as no client would.</summary>
public sealed class LoopbackDoor : IAsyncDisposable
{
    /// <summary>What no stranger may ever read.</summary>
    public const string Secret = "Rosalind-7f3a";

    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<NativeDaemon>> _daemon;

    /// <summary>Starts nothing yet.</summary>
    public LoopbackDoor() => _daemon = new(StartAsync);

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>The token.</summary>
    public string Token => File.ReadAllText(_folder.File("api-token")).Trim();

    /// <summary>Where it is.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    internal async Task<NativeDaemon> DaemonAsync() => await _daemon.Value;

    /// <summary>Sends bytes and reads whatever comes back until the daemon hangs up or is silent.</summary>
    /// <param name="text">The bytes, in Latin 1; {port} and {token} are filled in.</param>
    /// <param name="most">The most that is read.</param>
    internal async Task<string> SayAsync(string text, int most = 64 << 10)
    {
        await DaemonAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
        string filled = text.Replace("{port}", Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{token}", Token, StringComparison.Ordinal);
        await socket.SendAsync(Encoding.Latin1.GetBytes(filled), TestContext.Current.CancellationToken);
        var answer = new StringBuilder();
        byte[] buffer = new byte[4096];
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        silence.CancelAfter(TimeSpan.FromSeconds(15));
        try
        {
            while (answer.Length < most && await socket.ReceiveAsync(buffer, silence.Token) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (SocketException)
        {
            // Hung up on, which is an answer.
        }

        return answer.ToString();
    }

    /// <summary>Sends a request that ends its connection.</summary>
    internal Task<string> AskAsync(string path, string host = "127.0.0.1:{port}", string headers = "Authorization: Bearer {token}\r\n", string method = "GET", string body = "") =>
        SayAsync($"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{(body.Length > 0 ? $"Content-Length: {body.Length}\r\n" : "")}Connection: close\r\n\r\n{body}");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_daemon.IsValueCreated)
        {
            await (await _daemon.Value).DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<NativeDaemon> StartAsync()
    {
        await World.ImportCatalogAsync(_folder, 40);
        string address = NativeDaemon.FreeAddress();
        Port = new Uri(address).Port;
        NativeDaemon daemon = await NativeDaemon.StartScreenAsync(_folder.Path, address, "run", "--screen");
        await daemon.Http.CreateProfileAsync("rosalind", Secret);
        return daemon;
    }
}
