using System.Text;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>
/// <c>edgerec rig</c> of the published program, at work in the machine: as the daemon's user, in a group of its own that may use the chip. What it prints is kept
/// there in a file. It is stopped by <see cref="StopAsync"/>, or killed when the test lets go of it.
/// </summary>
internal sealed class MachineRig : IAsyncDisposable
{
    /// <summary>Two drivers, one of them with two libraries: what a configuration can ask for on one board or another.</summary>
    public static readonly string[] Drivers = ["kernel", "libgpiod 1", "libgpiod 2"];

    private const string Ended = "(it ended)", Output = "/tmp/rig.out", Config = "/tmp/rig.conf";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private readonly Arm64Machine _machine;
    private bool _stopped;

    private MachineRig(Arm64Machine machine) => _machine = machine;

    /// <summary>Starts it and waits until its lines are claimed.</summary>
    /// <param name="machine">The machine; its daemon may run or not.</param>
    /// <param name="config">The wiring, without the chip and the driver.</param>
    /// <param name="driver">One of <see cref="Drivers"/>.</param>
    public static async Task<MachineRig> StartAsync(Arm64Machine machine, string config, string driver = "kernel")
    {
        var rig = new MachineRig(machine);
        await rig.LaunchAsync(config, driver);
        await rig.WaitForAsync("ready: ");
        return rig;
    }

    /// <summary>Starts one that has to refuse, and waits for its end.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RefusedAsync(Arm64Machine machine, string config, string driver = "kernel", string groups = "990,991")
    {
        await using var rig = new MachineRig(machine);
        await rig.LaunchAsync(config, driver, groups);
        await rig.WaitForEndAsync();
        return await rig.PrintedAsync();
    }

    /// <summary>What it printed until now.</summary>
    public Task<string> PrintedAsync() => _machine.ShellAsync($"cat {Output}");

    /// <summary>The keys as it believed them: "up press", "up release" …</summary>
    public async Task<string[]> KeysAsync() => KeysOf(await PrintedAsync());

    /// <summary>The keys in what it printed with <c>--verbose</c>.</summary>
    public static string[] KeysOf(string printed) =>
    [
        .. printed.Split('\n').Select(line => line.Split("ms  ")).Where(parts => parts.Length == 2).Select(parts => parts[1].Trim())
            .Where(what => what.Split(' ') is [_, "press" or "hold" or "repeat" or "release"]),
    ];

    /// <summary>Waits until it has printed something.</summary>
    /// <param name="text">What.</param>
    /// <param name="times">So many times.</param>
    public async Task WaitForAsync(string text, int times = 1)
    {
        long started = TimeProvider.System.GetTimestamp();
        string printed = "";
        while (printed.Split(text).Length <= times)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, $"The rig did not print \"{text}\" {times} times:\n{printed}");
            Assert.False(printed.EndsWith(Ended, StringComparison.Ordinal), $"The rig ended before it printed \"{text}\":\n{printed}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            printed = await _machine.ShellAsync($"kill -0 $(cat /tmp/rig.pid) 2>/dev/null || ended='{Ended}'; cat {Output}; echo \"$ended\"");
        }
    }

    /// <summary>Ends it as a terminal or systemd would.</summary>
    /// <returns>What it printed, from beginning to end.</returns>
    public async Task<string> StopAsync()
    {
        await _machine.ShellAsync("kill -TERM $(cat /tmp/rig.pid)");
        await WaitForEndAsync();
        return await PrintedAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stopped)
        {
            await _machine.ShellAsync("kill -KILL $(cat /tmp/rig.pid) 2>/dev/null; true");
            await WaitForEndAsync(); // Its lines are the next one's.
        }
    }

    private async Task<bool> RunsAsync() => await _machine.ShellAsync("if kill -0 $(cat /tmp/rig.pid) 2>/dev/null; then echo yes; else echo no; fi") == "yes";

    private async Task LaunchAsync(string config, string driver, string groups = "990,991")
    {
        string[] words = driver.Split(' ');
        string text = $"chip {BoardLines.Chip}\ndriver {words[0]}\n{config}\n", library = words.Length > 1 ? $"LD_LIBRARY_PATH=/libgpiod/{words[1]} " : "";
        await _machine.ShellAsync($"echo {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))} | base64 -d >{Config}; chgrp 991 /dev/gpiochip* && chmod 660 /dev/gpiochip*");
        await _machine.ShellAsync(
            $"{library}guest as 990 {groups} /opt/edgerec/current/edgerec rig --config {Config} --data /var/lib/edgerec --no-daemon --verbose --times >{Output} 2>&1 </dev/null & echo $! >/tmp/rig.pid");
    }

    private async Task WaitForEndAsync()
    {
        long started = TimeProvider.System.GetTimestamp();
        while (await RunsAsync())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, $"The rig does not end:\n{await PrintedAsync()}");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        _stopped = true;
    }
}
