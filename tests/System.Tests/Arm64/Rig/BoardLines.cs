using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>
/// The far ends of the eight wires of the machine's GPIO chip (a PL061): what fingers do there, and what an eye sees. It speaks QEMU's test protocol
/// (<c>-qtest</c>) to a machine that runs as any other: <c>set_irq_in</c> moves a wire, <c>irq_intercept_out</c> tells of every level that the chip puts on one.
/// </summary>
internal sealed class BoardLines : IAsyncDisposable
{
    /// <summary>How many wires the PL061 has.</summary>
    public const int Count = 8;

    /// <summary>The chip's label in the machine's kernel.</summary>
    public const string Chip = "9030000.pl061";

    private const string Pl061MaskedInterrupts = "0x9030418"; // GPIOMIS
    private readonly NetworkStream _stream;
    private readonly StreamReader _lines;
    private readonly string _chip;
    private readonly Task _reading;
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<OutputChange> _changes = new();
    private readonly bool[] _outputs = new bool[54];

    private BoardLines(Socket socket, string chip)
    {
        _stream = new NetworkStream(socket, ownsSocket: true);
        _lines = new StreamReader(_stream);
        _chip = chip;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>The arguments of QEMU that make the socket.</summary>
    public static string[] Arguments(string socket) => ["-qtest", $"unix:{socket},server=on,wait=off", "-qtest-log", "none"];

    /// <summary>Takes hold of the wires of a machine that was started with <see cref="Arguments"/>. All are low.</summary>
    public static async Task<BoardLines> ConnectAsync(string socket, Arm64Machine machine)
    {
        await using MachineMonitor monitor = await machine.MonitorAsync();
        JsonElement devices = await monitor.ExecuteAsync("""{"execute":"qom-list","arguments":{"path":"/machine/unattached"}}""");
        string name = devices.EnumerateArray().First(device => device.GetProperty("type").GetString() == "child<pl061>").GetProperty("name").GetString()!;
        return await ConnectAsync(socket, $"/machine/unattached/{name}");
    }

    /// <summary>Takes hold of the wires of one of QEMU's chips, which is to have no more than 54 of them.</summary>
    /// <param name="socket">The socket of <see cref="Arguments"/>.</param>
    /// <param name="chip">The chip's path in QEMU's tree of objects.</param>
    public static async Task<BoardLines> ConnectAsync(string socket, string chip)
    {
        var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        for (int attempt = 0; !connection.Connected; attempt++)
        {
            try
            {
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), TestContext.Current.CancellationToken);
            }
            catch (SocketException) when (attempt < 1_000)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken); // QEMU has not made it yet
            }
        }

        var lines = new BoardLines(connection, chip);
        await lines.ExecuteAsync($"irq_intercept_out {chip}");
        return lines;
    }

    /// <summary>Every change of a level that the chip put on a wire, oldest first.</summary>
    public IReadOnlyCollection<OutputChange> Changes => _changes;

    /// <summary>The level that the chip last put on a wire, as far as it has been told.</summary>
    public bool Output(int line) => Volatile.Read(ref _outputs[line]);

    /// <summary>The level that the chip has on a wire now: what the machine did before, as its console may have told already, is waited for.</summary>
    public async Task<bool> OutputAsync(int line)
    {
        await ExecuteAsync("endianness"); // an answer comes after the changes that were before it
        return Output(line);
    }

    /// <summary>Puts a level on a wire; the chip has seen it when this returns.</summary>
    public Task SetAsync(int line, bool high) => ExecuteAsync($"set_irq_in {_chip} unnamed-gpio-in {line} {(high ? 1 : 0)}");

    /// <summary>Waits until the kernel has taken what was put on the PL061's wires: no interrupt is left that it wants, and the thread that reads the level had its time. Two edges before that are one.</summary>
    public async Task SettleAsync()
    {
        while (await ExecuteAsync($"readl {Pl061MaskedInterrupts}") is not ("OK 0x0000000000000000" or "OK 0x0"))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        await Task.Delay(20, TestContext.Current.CancellationToken);
    }

    /// <summary>Puts the same level on all wires.</summary>
    public async Task SetAllAsync(bool high)
    {
        for (int line = 0; line < Count; line++)
        {
            await SetAsync(line, high);
        }
    }

    /// <summary>Waits until the chip puts a level on a wire.</summary>
    public async Task WaitForOutputAsync(int line, bool high, TimeSpan limit)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (Output(line) != high)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < limit, $"line {line} did not go {(high ? "high" : "low")} in {limit.TotalSeconds} s");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _reading;
        _lines.Dispose();
    }

    private async Task<string> ExecuteAsync(string command)
    {
        await _stream.WriteAsync(global::System.Text.Encoding.ASCII.GetBytes(command + "\n"), TestContext.Current.CancellationToken);
        string answer = await _answers.Reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StartsWith("OK", StringComparison.Ordinal), $"{command}: {answer}");
        return answer;
    }

    /// <summary>"OK" and "FAIL …" answer a command; "IRQ raise 3" and "IRQ lower 3" come whenever they happen.</summary>
    private async Task ReadAsync()
    {
        try
        {
            while (await _lines.ReadLineAsync() is { } line)
            {
                if (line.Split(' ') is ["IRQ", string direction, string number])
                {
                    int output = int.Parse(number, global::System.Globalization.CultureInfo.InvariantCulture);
                    Volatile.Write(ref _outputs[output], direction == "raise");
                    _changes.Enqueue(new OutputChange(output, direction == "raise", TimeProvider.System.GetTimestamp()));
                }
                else
                {
                    _answers.Writer.TryWrite(line);
                }
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The machine went off, or the test is done with it.
        }

        _answers.Writer.TryComplete();
    }
}

/// <summary>A level that the chip put on a wire.</summary>
/// <param name="Line">The wire.</param>
/// <param name="High">The level.</param>
/// <param name="At">When it was seen out here (<see cref="TimeProvider.GetTimestamp"/>).</param>
internal readonly record struct OutputChange(int Line, bool High, long At);
