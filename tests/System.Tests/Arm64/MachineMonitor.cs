using System.Net.Sockets;
using System.Text.Json;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>The monitor of a QEMU machine (QMP): one connection, one command at a time.</summary>
internal sealed class MachineMonitor : IAsyncDisposable
{
    private readonly NetworkStream _stream;
    private readonly StreamReader _lines;

    private MachineMonitor(Socket socket)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new StreamReader(_stream);
    }

    /// <summary>Connects to the socket that <c>-qmp unix:PATH</c> makes, as soon as it is there.</summary>
    public static async Task<MachineMonitor> ConnectAsync(string path)
    {
        Socket? socket = null;
        for (int attempt = 0; socket is null; attempt++)
        {
            socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), TestContext.Current.CancellationToken);
            }
            catch (SocketException) when (attempt < 1_000)
            {
                socket.Dispose();
                socket = null;
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }

        var monitor = new MachineMonitor(socket);
        await monitor.ExecuteAsync("""{"execute":"qmp_capabilities"}""");
        return monitor;
    }

    /// <summary>Gives a command and waits for what it returns; events in between are passed over.</summary>
    public async Task<JsonElement> ExecuteAsync(string command)
    {
        await _stream.WriteAsync(global::System.Text.Encoding.UTF8.GetBytes(command), TestContext.Current.CancellationToken);
        while (true)
        {
            string line = await _lines.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException($"The machine went off at {command}.");
            using JsonDocument json = JsonDocument.Parse(line);
            Assert.False(json.RootElement.TryGetProperty("error", out _), line);
            if (json.RootElement.TryGetProperty("return", out JsonElement answer))
            {
                return answer.Clone();
            }
        }
    }

    /// <summary>Writes the machine's whole state to a file and stops it.</summary>
    public async Task SaveAsync(string file)
    {
        await ExecuteAsync("""{"execute":"migrate-set-parameters","arguments":{"max-bandwidth":4000000000}}""");
        await ExecuteAsync($$$"""{"execute":"migrate","arguments":{"uri":"exec:cat >{{{file}}}"}}""");
        while (true)
        {
            JsonElement state = await ExecuteAsync("""{"execute":"query-migrate"}""");
            string status = state.GetProperty("status").GetString()!;
            Assert.NotEqual("failed", status);
            if (status == "completed")
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a machine that is given a state goes on.</summary>
    public async Task WaitUntilRunningAsync()
    {
        while (!(await ExecuteAsync("""{"execute":"query-status"}""")).GetProperty("running").GetBoolean())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        return _stream.DisposeAsync();
    }
}
