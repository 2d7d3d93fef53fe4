using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace EdgeRec.Tests.Shared;

/// <summary>A PostgreSQL of its own in a temporary folder, with fsync as it comes; linked into the projects that need one.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static readonly string[] Folders = ["/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin"];
    private readonly string _bin, _root;
    private Process? _process;

    private PostgresServer(string bin, string root, int port)
    {
        _bin = bin;
        _root = root;
        Port = port;
    }

    /// <summary>Where it listens, on loopback.</summary>
    public int Port { get; }

    /// <summary>Processor time of the server and its processes so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            var all = TimeSpan.Zero;
            foreach (string folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                try
                {
                    // proc(5): behind the name in brackets come the state, the parent, …; user and system time are the 14th and 15th field, in hundredths.
                    string[] fields = File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ');
                    if (fields[1] == $"{_process!.Id}" || Path.GetFileName(folder) == $"{_process.Id}")
                    {
                        all += TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
                    }
                }
                catch (IOException)
                {
                    // It has ended.
                }
            }

            return all;
        }
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Missing =>
        Bin() is null ? "PostgreSQL 15 or later is not installed (Debian: postgresql)."
        : Environment.IsPrivilegedProcess && !File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal))
            ? "PostgreSQL refuses to run as root, and there is no user postgres."
        : null;

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        string root = Directory.CreateTempSubdirectory("edgerec-pg-").FullName;
        var server = new PostgresServer(Bin()!, root, FreePort());
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres:postgres", root);
        }

        await server.RunAsOwnerAsync("initdb", "-D", Path.Combine(root, "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale");
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Connection string for a database of the server; it is made if it is not there.</summary>
    public async Task<string> DatabaseAsync(string name)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>Starts the server, also after <see cref="KillAsync"/>, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        _process = Process.Start(AsOwner("postgres", "-D", Path.Combine(_root, "data"), "-p", $"{Port}", "-k", _root, "-c", "listen_addresses=127.0.0.1"))!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        for (int i = 0; ; i++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(Connection("postgres") + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (Exception e) when (i < 600 && e is NpgsqlException or SocketException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>SIGKILL to the server and all its processes, as by a power cut; what it had flushed stays.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Runs one of PostgreSQL's programs against the server, as its owner.</summary>
    public Task<string> RunAsOwnerAsync(string program, params string[] arguments) => RunAsync(AsOwner(program, arguments));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private static string? Bin() => Folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    private string Connection(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo AsOwner(string program, params string[] arguments)
    {
        string path = Path.Combine(_bin, program);
        return Environment.IsPrivilegedProcess
            ? Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : Start(path, arguments);
    }

    private static ProcessStartInfo Start(string program, IEnumerable<string> arguments) =>
        new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };

    private static Task<string> RunAsync(string program, params string[] arguments) => RunAsync(Start(program, arguments));

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{start.FileName}: {await error}");
    }
}
