using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>
/// An arm64 computer: Debian's kernel in qemu-system-aarch64, a disk, and a network that ends at this machine's loopback.
/// Its console takes the commands of the script <c>init</c>; its daemon is spoken to with <see cref="Http"/>.
/// </summary>
internal sealed class Arm64Machine : IAsyncDisposable
{
    private const string MonitorSocket = "qmp.sock";
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(15), StartLimit = TimeSpan.FromMinutes(5); // beside other tests an installation took more than three
    private readonly Process _qemu;
    private readonly TemporaryFolder _folder;
    private readonly StringBuilder _console = new();
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();
    private volatile ChannelWriter<string>? _listener;

    private Arm64Machine(Process qemu, TemporaryFolder folder, int port)
    {
        _qemu = qemu;
        _folder = folder;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>The daemon's Unix socket, through the relay.</summary>
    public HttpClient Http { get; }

    /// <summary>Boots the machine from an initramfs with an ext4 disk, mounts it and installs the tarball.</summary>
    public static async Task<Arm64Machine> BootAsync(Arm64Parts parts, string disk)
    {
        Arm64Machine machine = await StartAsync(parts, disk);
        try
        {
            await machine.TellAsync("mount ext4");
            await machine.TellAsync("install");
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Boots the machine from an initramfs.</summary>
    /// <param name="parts">What it boots from.</param>
    /// <param name="disk">Its disk: a file with its bytes, or an address that QEMU knows.</param>
    /// <param name="more">More arguments of QEMU.</param>
    public static async Task<Arm64Machine> StartAsync(Arm64Parts parts, string disk, params string[] more)
    {
        Arm64Machine machine = Launch(parts, disk, more);
        try
        {
            await machine.AnswerAsync("boot");
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the machine where <see cref="SaveAsync"/> left it, with a disk of its own: in a moment, without a boot.</summary>
    public static async Task<Arm64Machine> WakeAsync(Arm64Parts parts, string disk, string state, params string[] more)
    {
        Arm64Machine machine = Launch(parts, disk, ["-incoming", $"exec:cat {state}", .. more]);
        try
        {
            await using MachineMonitor monitor = await machine.MonitorAsync();
            await monitor.WaitUntilRunningAsync();
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    private static Arm64Machine Launch(Arm64Parts parts, string disk, string[] more)
    {
        int port = FreePort();
        var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("qemu-system-aarch64",
        [
            "-machine", "virt", "-cpu", "cortex-a72", "-smp", "2", "-m", "1024", "-display", "none", "-no-reboot",
            "-kernel", parts.Kernel, "-initrd", parts.InitialDisk, "-append", "console=ttyAMA0 quiet panic=-1 rdinit=/init",
            "-drive", $"if=none,id=data,format=raw,discard=unmap,file={disk}", "-device", "virtio-blk-pci,drive=data",
            "-netdev", $"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:{port}-10.0.2.15:8477", "-device", "virtio-net-pci,netdev=net,romfile=",
            "-serial", "stdio", "-monitor", "none", "-qmp", $"unix:{folder.File(MonitorSocket)},server=on,wait=off", .. more,
        ])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var machine = new Arm64Machine(Process.Start(start)!, folder, port);
        machine._qemu.OutputDataReceived += machine.OnConsole;
        machine._qemu.ErrorDataReceived += machine.OnConsole;
        machine._qemu.BeginOutputReadLine();
        machine._qemu.BeginErrorReadLine();
        return machine;
    }

    /// <summary>Gives a command of <c>init</c> and waits for its answer.</summary>
    /// <returns>What stood behind <c>@ok</c>.</returns>
    public async Task<string> TellAsync(string command)
    {
        await _qemu.StandardInput.WriteLineAsync(command);
        await _qemu.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await AnswerAsync(command);
    }

    /// <summary>Runs a line of shell as root.</summary>
    /// <returns>What it printed, errors included, without the last line's end.</returns>
    public async Task<string> ShellAsync(string command) => Encoding.UTF8.GetString(Convert.FromBase64String(await TellAsync($"shell {command}"))).TrimEnd('\n');

    /// <summary>Runs a program as root whose standard input and output are the console, and answers what it asks.</summary>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="answer">Given a line that it wrote, what to write back, or null for nothing.</param>
    public async Task ConverseAsync(string program, Func<string, Task<string?>> answer)
    {
        Channel<string> said = Channel.CreateUnbounded<string>();
        _listener = said.Writer;
        try
        {
            Task<string> done = TellAsync($"converse {program}");
            _ = done.ContinueWith(_ => said.Writer.TryComplete(), TaskScheduler.Default);
            await foreach (string line in said.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                if (await answer(line) is { } reply)
                {
                    await _qemu.StandardInput.WriteLineAsync(reply);
                    await _qemu.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
                }
            }

            await done;
        }
        finally
        {
            _listener = null;
        }
    }

    /// <summary>The machine's monitor; one at a time.</summary>
    public Task<MachineMonitor> MonitorAsync() => MachineMonitor.ConnectAsync(_folder.File(MonitorSocket));

    /// <summary>Starts the daemon and waits until it answers.</summary>
    /// <param name="arguments">More arguments of <c>edgerec run</c>.</param>
    public async Task StartDaemonAsync(string arguments = "")
    {
        await TellAsync($"start {arguments}");
        await WaitUntilHealthyAsync();
    }

    /// <summary>Waits until the daemon answers.</summary>
    public async Task WaitUntilHealthyAsync()
    {
        long started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < StartLimit)
        {
            try
            {
                using HttpResponseMessage healthy = await Http.GetAsync("/healthz", TestContext.Current.CancellationToken);
                if (healthy.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The daemon does not answer. The console said:\n{Console}");
    }

    /// <summary>Pulls the plug: the machine ends in the midst of an instruction (SIGKILL), and what it had not written to its disk is gone.</summary>
    public async Task CutPowerAsync()
    {
        _qemu.Kill();
        await WaitForEndAsync();
    }

    /// <summary>Writes the machine's state to a file, for <see cref="WakeAsync"/>, and ends it. Nothing of its disk may be in use.</summary>
    public async Task SaveAsync(string file)
    {
        await using (MachineMonitor monitor = await MonitorAsync())
        {
            await monitor.SaveAsync(file);
        }

        await CutPowerAsync();
    }

    /// <summary>Unmounts the disk and switches off.</summary>
    public async Task SwitchOffAsync()
    {
        await TellAsync("off");
        await WaitForEndAsync();
    }

    /// <summary>Waits until the machine goes off by itself.</summary>
    public async Task WaitForEndAsync()
    {
        using CancellationTokenSource limit = Limit();
        await _qemu.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_qemu.HasExited)
        {
            _qemu.Kill();
            await _qemu.WaitForExitAsync(CancellationToken.None);
        }

        _qemu.Dispose();
        _folder.Dispose();
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(CommandLimit);
        return limit;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task<string> AnswerAsync(string command)
    {
        using CancellationTokenSource limit = Limit();
        try
        {
            string answer = await _answers.Reader.ReadAsync(limit.Token);
            Assert.True(answer.StartsWith("@ok", StringComparison.Ordinal), $"{command}: {answer}\n{Console}");
            return answer["@ok".Length..].Trim();
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{command}: no answer. The console said:\n{Console}");
            throw;
        }
        catch (ChannelClosedException)
        {
            Assert.Fail($"{command}: the machine went off. The console said:\n{Console}");
            throw;
        }
    }

    /// <summary>What the console said.</summary>
    public string Console
    {
        get
        {
            lock (_console)
            {
                return _console.ToString();
            }
        }
    }

    private void OnConsole(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not { } text)
        {
            if (_qemu.HasExited)
            {
                _answers.Writer.TryComplete();
            }

            return;
        }

        lock (_console)
        {
            _console.AppendLine(text);
        }

        _listener?.TryWrite(text.TrimEnd());
        if (text.StartsWith("@ok", StringComparison.Ordinal) || text.StartsWith("@failed", StringComparison.Ordinal))
        {
            _answers.Writer.TryWrite(text.TrimEnd());
        }
    }
}
