using System.Globalization;
using System.Text;
using EdgeRec.System.Tests.Arm64.Rig;
using EdgeRec.System.Tests.Arm64.Systemd;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Arm64.Guide;

/// <summary>
/// An arm64 machine as Raspberry Pi OS leaves it after its first start, as far as an emulator goes: systemd, a user <c>engineer</c> in the groups of the devices, the tarball in the user's home, a GPIO chip whose wires are in
/// the test's hands. <c>sudo</c>, <c>usermod</c> and <c>userdel</c> are stand-ins, and so are <c>cage</c> and <c>chromium</c>, which write down what they were given.
/// </summary>
internal sealed class GuideMachine : IAsyncDisposable
{
    /// <summary>What is wired to the eight lines of the emulated chip; a Raspberry Pi's rig.conf names lines that it has not got.</summary>
    private static readonly string Wiring = string.Join('\n', "chip " + BoardLines.Chip, "key up gpio0", "key down gpio1", "key enter gpio2", "key back gpio4", "key home gpio5", "led power gpio6", "led fault gpio7", "");

    private static readonly (string Path, string Text)[] Files =
    [
        ("etc/passwd", "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\nengineer:x:1000:1000::/home/engineer:/bin/sh\n"),
        ("etc/group", "root:x:0:\ntty:x:5:\nsystemd-journal:x:999:\nnogroup:x:65534:\nengineer:x:1000:\ngpio:x:986:engineer\ni2c:x:987:engineer\ninput:x:988:engineer\nvideo:x:44:engineer\nrender:x:989:engineer\n"),
        ("etc/edgerec/rig.conf", Wiring),
        ("bin/sudo", "#!/bin/sh\nexec \"$@\"\n"),
        ("bin/usermod", "#!/bin/sh\n[ \"$1\" = -aG ] && exec sed -i -e \"/^$2:/ s/\\$/,$3/\" -e \"/^$2:/ s/:,/:/\" /etc/group\n"),
        ("bin/userdel", "#!/bin/sh\nexec sed -i \"/^$1:/d\" /etc/passwd /etc/group\n"),
        ("usr/bin/cage", "#!/bin/sh\nshift 2\nexec \"$@\"\n"),
        ("usr/bin/chromium", "#!/bin/sh\nfor last; do :; done\necho \"$@\" >\"$STATE_DIRECTORY/arguments\"\ncat \"${last#file://}\" >\"$STATE_DIRECTORY/page\"\nexec sleep 1000000\n"),

        // A stand-in has no console and no session: PAM's login is not on this disk.
        ("etc/systemd/system/edgerec-kiosk.service.d/test.conf", "[Unit]\nConflicts=\nConditionPathExists=\n[Service]\nPAMName=\nStandardInput=null\nTTYPath=/dev/null\nTTYReset=no\nTTYVHangup=no\nTTYVTDisallocate=no\nUtmpIdentifier=\n"),
    ];

    private readonly TemporaryFolder _folder;

    private GuideMachine(TemporaryFolder folder, Arm64Machine machine, BoardLines lines) => (_folder, Machine, Wires) = (folder, machine, lines);

    /// <summary>The machine.</summary>
    public Arm64Machine Machine { get; }

    /// <summary>The far ends of its chip's wires.</summary>
    public BoardLines Wires { get; }

    /// <summary>Makes it and starts it.</summary>
    public static async Task<GuideMachine> StartAsync(Arm64Parts parts)
    {
        var folder = new TemporaryFolder();
        string disk = await SystemdDisk.MakeAsync(parts, folder, root => PrepareAsync(root, parts.Tarball));
        string socket = folder.File("qtest.sock");
        Arm64Machine machine = await Arm64Machine.StartAsync(parts, disk, BoardLines.Arguments(socket));
        await machine.TellAsync("systemd");
        BoardLines wires = await BoardLines.ConnectAsync(socket, machine);
        await wires.SetAllAsync(high: true);
        var made = new GuideMachine(folder, machine, wires);

        // What the udev rules of Raspberry Pi OS do; this machine has no udev. The relay of the hand has the port that the daemon wants here.
        await made.DoAsync("killall guest; chown -R engineer:engineer /home/engineer && chgrp gpio /dev/gpiochip* && chmod 660 /dev/gpiochip* && chmod 1777 /tmp /var/tmp", "root");
        return made;
    }

    /// <summary>Does a line as the engineer would: with <c>sudo</c> in it as root, and so with <c>systemctl</c>, because there is no bus here that lets others ask.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> DoAsync(string line, string? user = null)
    {
        (int code, string printed) = await TryAsync(line, user);
        Assert.True(code == 0, $"{line}\nended with {code}:\n{printed}\n{(code == 0 ? "" : Machine.Console)}");
        return printed;
    }

    /// <summary>The same for what may fail.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public async Task<(int Code, string Printed)> TryAsync(string line, string? user = null)
    {
        user ??= line.Contains("sudo ", StringComparison.Ordinal) || line.StartsWith("systemctl ", StringComparison.Ordinal) ? "root" : "engineer";
        string[] answer = (await Machine.TellAsync($"line {user} {Convert.ToBase64String(Encoding.UTF8.GetBytes(line))}")).Split(' ', 2);
        return (int.Parse(answer[0], CultureInfo.InvariantCulture), answer.Length > 1 ? Encoding.UTF8.GetString(Convert.FromBase64String(answer[1])) : "");
    }

    /// <summary>Waits until a line prints something.</summary>
    /// <param name="line">The line, done again and again.</param>
    /// <param name="enough">Whether it is what is waited for.</param>
    /// <param name="otherwise">What is done about what it printed so far.</param>
    public async Task<string> WaitForAsync(string line, Func<string, bool> enough, Func<string, Task>? otherwise = null)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            (_, string printed) = await TryAsync(line);
            if (enough(printed))
            {
                return printed;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(20), $"{line} goes on printing\n{printed}\n{Machine.Console}");
            await (otherwise?.Invoke(printed) ?? Task.CompletedTask);
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Presses the key on a line of the chip, for a moment.</summary>
    public async Task PressAsync(int line)
    {
        await Wires.SetAsync(line, high: false);
        await Task.Delay(80, TestContext.Current.CancellationToken);
        await Wires.SetAsync(line, high: true);
        await Task.Delay(80, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Wires.DisposeAsync();
        await Machine.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task PrepareAsync(string root, string tarball)
    {
        foreach ((string path, string text) in Files)
        {
            string file = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
            if (text.StartsWith("#!", StringComparison.Ordinal))
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            }
        }

        string home = Directory.CreateDirectory(Path.Combine(root, "home/engineer")).FullName;
        File.Copy(tarball, Path.Combine(home, Path.GetFileName(tarball)));
    }
}
