using System.Diagnostics;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using EdgeRec.System.Tests.Harness;
using Google.Protobuf;
using Microsoft.Data.Sqlite;

namespace EdgeRec.System.Tests.Sync;

/// <summary>The real fleet service as a process of its own, on SQLite in a temporary folder.</summary>
internal sealed partial class FleetProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _output = new();
    private readonly int _port = FreePort(), _status = FreePort();
    private readonly string[] _more;
    private Process? _process;

    private FleetProcess(string[] more) => _more = more;

    public string Address => $"https://127.0.0.1:{_port}";

    public string ConsoleAddress => $"http://127.0.0.1:{_status}";

    /// <summary>The first operator's password, as the first start printed it.</summary>
    public string Password { get; private set; } = "";

    public string Ticket { get; private set; } = "";

    public string Folder => _folder.Path;

    /// <summary>Whether it runs, and what it wrote to its standard output and error since its last start.</summary>
    public string State => (_process is { HasExited: true } ? $"It ended with {_process.ExitCode}. " : "It runs. ") + Output();

    /// <param name="more">More arguments of <c>edgerec-fleet run</c>.</param>
    public static async Task<FleetProcess> StartAsync(params string[] more)
    {
        var fleet = new FleetProcess(more);
        await fleet.StartAgainAsync();
        fleet.Ticket = TicketOf().Match(fleet.Output()).Groups[1].Value;
        fleet.Password = PasswordOf().Match(fleet.Output()).Groups[1].Value;
        return fleet;
    }

    /// <summary>Starts it on the folder as it is, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        lock (_output)
        {
            _output.Clear();
        }

        var start = new ProcessStartInfo(PathOrSkip(), ["run", "--data", _folder.Path, "--listen", $"127.0.0.1:{_port}", "--status", $"127.0.0.1:{_status}", .. _more])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        for (int i = 0; !Output().Contains("Stop with", StringComparison.Ordinal) || !Output().Contains("Ready", StringComparison.Ordinal); i++)
        {
            Assert.True(i < 600 && !_process.HasExited, $"The fleet did not start: {Output()}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Runs another command of the fleet's program, which has to succeed.</summary>
    /// <returns>What it said.</returns>
    public static async Task<string> CommandAsync(params string[] arguments)
    {
        Command command = await Command.RunAsync(PathOrSkip(), arguments);
        Assert.True(command.ExitCode == 0, command.Error);
        return command.Output;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Every frame that is durable, as it would be sent.</summary>
    /// <param name="device">Whose, as the device tells its id; null for all devices.</param>
    public IReadOnlyList<DeltaFrame> Frames(string? device = null)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "fleet.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT epoch, stream, first_seq, last_seq, schema, encoding, mode, payload FROM frames WHERE $device IS NULL OR device = $device ORDER BY epoch, stream, first_seq";
        command.Parameters.AddWithValue("$device", device is null ? DBNull.Value : Guid.Parse(device).ToString().ToUpperInvariant()); // As the SQLite provider writes a Guid.
        using SqliteDataReader reader = command.ExecuteReader();
        List<DeltaFrame> frames = [];
        while (reader.Read())
        {
            byte[] payload = (byte[])reader[7];
            frames.Add(new DeltaFrame
            {
                Epoch = ByteString.CopyFrom(Guid.Parse(reader.GetString(0)).ToByteArray(bigEndian: true)), Stream = (EdgeRec.Sync.Protocol.V1.Stream)reader.GetInt32(1),
                FirstSeq = (ulong)reader.GetInt64(2), LastSeq = (ulong)reader.GetInt64(3), Schema = (uint)reader.GetInt32(4), Encoding = (EdgeRec.Sync.Protocol.V1.Encoding)reader.GetInt32(5),
                Mode = (PrivacyMode)reader.GetInt32(6), Payload = ByteString.CopyFrom(payload), Crc32C = Crc(payload),
            });
        }

        return frames;
    }

    /// <summary>What of the journal arrived, in order. A frame of which an erasure left nothing has an empty payload.</summary>
    /// <param name="device">Whose; null for all devices.</param>
    public IReadOnlyList<DeltaBatch> Batches(string? device = null) =>
        [.. Frames(device).Where(f => f.Stream == EdgeRec.Sync.Protocol.V1.Stream.Events && f.Payload.Length > 0).Select(f => (DeltaBatch)DeltaFrames.Open(f).Payload!)];

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _folder.Dispose();
    }

    private string Output()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }

    private static uint Crc(byte[] payload)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in payload)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        return ~crc;
    }

    private static int FreePort() => new Uri(NativeDaemon.FreeAddress()).Port;

    private static string PathOrSkip()
    {
        string? path = new[] { Environment.GetEnvironmentVariable("EDGEREC_FLEET"), Built("Release"), Built("Debug") }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(path is null, "No fleet service: make it with 'dotnet build Sync/Fleet'.");
        return path;

        static string Built(string configuration) => Path.Combine(Repository.Root, "Sync", "Fleet", "bin", configuration, "net10.0", "edgerec-fleet");
    }

    [GeneratedRegex(@"--ticket ([A-Z2-7]{16}\.[0-9a-f]{64})")]
    private static partial Regex TicketOf();

    [GeneratedRegex("with the password ([a-z0-9-]+);")]
    private static partial Regex PasswordOf();
}
