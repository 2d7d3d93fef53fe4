using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace EdgeRec.System.Tests.Arm64;

/// <summary>
/// An arm64 computer: Debian's kernel in qemu-system-aarch64, an ext4 disk, and a network that ends at this machine's loopback.
/// Its console takes the commands of the script <c>init</c>; its daemon is spoken to with <see cref="Http"/>.
/// </summary>
internal sealed class Arm64Machine : IAsyncDisposable
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(3), StartLimit = TimeSpan.FromMinutes(1);
    private readonly Process _qemu;
    private readonly string _control;
    private readonly StringBuilder _console = new();
    private readonly Channel<string> _answers = Channel.CreateUnbounded<string>();

    private Arm64Machine(Process qemu, string control, int port)
    {
        _qemu = qemu;
        _control = control;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>The daemon's Unix socket, through the relay.</summary>
    public HttpClient Http { get; }

    /// <summary>Boots the machine from an initramfs with a disk.</summary>
    public static async Task<Arm64Machine> BootAsync(Arm64Parts parts, string disk)
    {
        int port = FreePort();
        string control = Path.Combine(Path.GetDirectoryName(disk)!, "qmp.sock");
        File.Delete(control);
        var start = new ProcessStartInfo("qemu-system-aarch64",
        [
            "-machine", "virt", "-cpu", "cortex-a72", "-smp", "2", "-m", "1024", "-display", "none", "-no-reboot",
            "-kernel", parts.Kernel, "-initrd", parts.InitialDisk, "-append", "console=ttyAMA0 quiet panic=-1 rdinit=/init",
            "-drive", $"if=none,id=data,format=raw,file={disk}", "-device", "virtio-blk-pci,drive=data",
            "-netdev", $"user,id=net,restrict=on,hostfwd=tcp:127.0.0.1:{port}-10.0.2.15:8477", "-device", "virtio-net-pci,netdev=net,romfile=",
            "-serial", "stdio", "-monitor", "none", "-qmp", $"unix:{control},server=on,wait=off",
        ])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var machine = new Arm64Machine(Process.Start(start)!, control, port);
        machine._qemu.OutputDataReceived += machine.OnConsole;
        machine._qemu.ErrorDataReceived += machine.OnConsole;
        machine._qemu.BeginOutputReadLine();
        machine._qemu.BeginErrorReadLine();
        try
        {
            await machine.AnswerAsync("boot");
            await machine.TellAsync("install");
            return machine;
        }
        catch
        {
            await machine.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives a command of <c>init</c> and waits for its answer.</summary>
    /// <returns>What stood behind <c>@ok</c>.</returns>
    public async Task<string> TellAsync(string command)
    {
        await _qemu.StandardInput.WriteLineAsync(command);
        await _qemu.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        return await AnswerAsync(command);
    }

    /// <summary>Starts the daemon and waits until it answers.</summary>
    public async Task StartDaemonAsync()
    {
        await TellAsync("start");
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

    /// <summary>Pulls the plug: what the machine had not written to its disk is gone.</summary>
    public async Task CutPowerAsync()
    {
        using var monitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await monitor.ConnectAsync(new UnixDomainSocketEndPoint(_control), TestContext.Current.CancellationToken);
        await monitor.SendAsync("""{"execute":"qmp_capabilities"}{"execute":"quit"}"""u8.ToArray(), TestContext.Current.CancellationToken);
        await WaitForEndAsync();
    }

    /// <summary>Unmounts the disk and switches off.</summary>
    public async Task SwitchOffAsync()
    {
        await TellAsync("off");
        await WaitForEndAsync();
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

    private string Console
    {
        get
        {
            lock (_console)
            {
                return _console.ToString();
            }
        }
    }

    private async Task WaitForEndAsync()
    {
        using CancellationTokenSource limit = Limit();
        await _qemu.WaitForExitAsync(limit.Token);
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

        if (text.StartsWith("@ok", StringComparison.Ordinal) || text.StartsWith("@failed", StringComparison.Ordinal))
        {
            _answers.Writer.TryWrite(text.TrimEnd());
        }
    }
}
