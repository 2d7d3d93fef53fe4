using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeRec.Tests.Shared;

/// <summary>A NATS server with JetStream of the test's own; linked into the projects that need one.</summary>
internal sealed class NatsServer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/sbin/nats-server", "/usr/bin/nats-server", "/usr/local/bin/nats-server"];
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-nats-").FullName;
    private Process? _process;

    private NatsServer(int port) => Port = port;

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing => Array.Exists(Places, File.Exists) ? null : "nats-server is not installed (Debian: nats-server).";

    /// <summary>Starts one.</summary>
    public static async Task<NatsServer> StartAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = new NatsServer(((IPEndPoint)listener.LocalEndpoint).Port);
        listener.Stop();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it, also after <see cref="KillAsync"/>, and waits until it listens.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Array.Find(Places, File.Exists)!, ["-js", "-a", "127.0.0.1", "-p", $"{Port}", "-sd", _folder])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        for (int i = 0; ; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return;
            }
            catch (SocketException) when (i < 200)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
