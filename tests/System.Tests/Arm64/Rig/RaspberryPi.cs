using System.Diagnostics;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>
/// A Raspberry Pi Zero 2 W as QEMU emulates it: its processor, 512 MiB, and its GPIO chip, whose driver in the kernel is the board's own. Its outputs can be seen
/// (<see cref="Lines"/>); its inputs cannot be moved, they have no pull and are low. It does the script <c>pi-init</c> and no more.
/// </summary>
internal sealed class RaspberryPi : IAsyncDisposable
{
    private const string Chip = "/machine/soc/peripherals/gpio";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);
    private readonly Process _qemu;
    private readonly TemporaryFolder _folder;

    private RaspberryPi(Process qemu, TemporaryFolder folder, BoardLines lines) => (_qemu, _folder, Lines) = (qemu, folder, lines);

    /// <summary>The far ends of its wires.</summary>
    public BoardLines Lines { get; }

    /// <summary>Switches it on.</summary>
    public static async Task<RaspberryPi> StartAsync(Arm64Parts parts)
    {
        var folder = new TemporaryFolder();
        string root = Directory.CreateDirectory(folder.File("root")).FullName, opt = Directory.CreateDirectory(Path.Combine(root, "opt/edgerec")).FullName;
        File.Copy(Path.Combine(Arm64Parts.Sources, "Rig/pi-init"), Path.Combine(root, "init"));
        await Arm64Parts.RunAsync("chmod", "755", Path.Combine(root, "init"));
        await Arm64Parts.RunAsync("tar", "xzf", parts.Tarball, "-C", opt, "--strip-components=1");
        string disk = folder.File("initrd.gz"), socket = folder.File("qtest.sock");
        File.Copy(parts.InitialDisk, disk);
        await Arm64Parts.PackAsync(root, disk);

        // The driver of the board's power supply asks a device that QEMU has not.
        var start = new ProcessStartInfo("qemu-system-aarch64",
        [
            "-machine", "raspi3ap", "-m", "512", "-display", "none", "-no-reboot", "-monitor", "none", "-kernel", parts.Kernel, "-initrd", disk,
            "-dtb", Path.Combine(Arm64Parts.Fetched, "bcm2837-rpi-zero-2-w.dtb"), "-append", "console=ttyS1,115200 quiet panic=-1 rdinit=/init initcall_blacklist=bcm2835_pm_driver_init",
            "-serial", "null", "-serial", "stdio", .. BoardLines.Arguments(socket),
        ])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        Process qemu = Process.Start(start)!;
        try
        {
            return new RaspberryPi(qemu, folder, await BoardLines.ConnectAsync(socket, Chip));
        }
        catch
        {
            qemu.Kill();
            throw;
        }
    }

    /// <summary>Waits for the script's end.</summary>
    /// <returns>What it told: the texts of each word.</returns>
    public async Task<ILookup<string, string>> ToldAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var console = new List<string>();
        while (console.Count == 0 || !console[^1].EndsWith("@ok", StringComparison.Ordinal))
        {
            try
            {
                console.Add((await _qemu.StandardOutput.ReadLineAsync(limit.Token) ?? throw new OperationCanceledException()).Trim());
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The board did not get to its script's end. Its console said:\n{string.Join('\n', console)}");
            }
        }

        // What is written first after a pause has a character too many before it.
        return console.Where(line => line.Contains('@')).Select(line => line[(line.IndexOf('@') + 1)..].Split(' ', 2)).ToLookup(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "");
    }

    public async ValueTask DisposeAsync()
    {
        await Lines.DisposeAsync();
        _qemu.Kill();
        await _qemu.WaitForExitAsync(CancellationToken.None);
        _qemu.Dispose();
        _folder.Dispose();
    }
}
