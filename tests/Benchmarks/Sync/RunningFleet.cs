using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeRec.Benchmarks.Sync;

/// <summary>The fleet service as a process, on SQLite in a temporary folder, until it is killed.</summary>
internal sealed class RunningFleet : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgerec-fleet-");
    private readonly Process _process;

    /// <summary>Starts it, and comes back once it has told its ticket.</summary>
    public RunningFleet(string program)
    {
        (int port, int status) = (FreePort(), FreePort());
        Address = $"https://127.0.0.1:{port}";
        _process = Process.Start(new ProcessStartInfo(program, ["run", "--data", _folder.FullName, "--listen", $"127.0.0.1:{port}", "--status", $"127.0.0.1:{status}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        while (Ticket.Length == 0 && _process.StandardOutput.ReadLine() is { } line)
        {
            Ticket = SyncBenchmark.TicketOf().Match(line).Groups[1].Value;
        }

        _ = _process.StandardOutput.ReadToEndAsync(); // so that it never waits for somebody to read
    }

    public string Address { get; }

    public string Ticket { get; private set; } = "";

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
