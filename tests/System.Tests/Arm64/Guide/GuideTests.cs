using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeRec.System.Tests.Arm64.Guide;

/// <summary>docs/rig.md, typed line by line into a machine that has never seen EdgeRec.</summary>
[Collection(Arm64Machines.Name)]
public sealed partial class GuideTests(Arm64Parts parts)
{
    /// <summary>Lines that are left out, and why. Whatever else the guide says must work.</summary>
    private static readonly Dictionary<string, string> NotInTheEmulator = new()
    {
        ["ssh bench.local"] = "the console is here",
        ["sudo apt-get update"] = "there is no archive of packages",
        ["sudo apt-get -y full-upgrade"] = "there is no archive of packages",
        ["sudo apt-get install -y cage xwayland chromium"] = "stand-ins are there",
        ["sudo raspi-config nonint do_i2c 0"] = "it is Raspberry Pi's, and there is no bus",
        ["echo dtoverlay=gpio-ir,gpio_pin=18 | sudo tee -a /boot/firmware/config.txt"] = "only Raspberry Pi's firmware reads it",
        ["sudo reboot"] = "the machine ends where it would start anew; what is enabled is looked at instead",
        ["sudo apt-get install -y ir-keytable"] = "there is no archive of packages",
        ["sudo ir-keytable -p nec,rc-5,rc-6 -t"] = "there is no light",
    };

    [Fact]
    public void Each_line_that_is_left_out_stands_in_the_guide()
    {
        Assert.Empty(NotInTheEmulator.Keys.Except(GuideText.Lines()));
    }

    [Fact]
    public async Task The_guide_leads_from_nothing_to_a_page_and_a_recorded_bug_and_back_to_nothing()
    {
        await using GuideMachine bench = await GuideMachine.StartAsync(parts);
        foreach (string line in GuideText.Lines())
        {
            if (!NotInTheEmulator.ContainsKey(line))
            {
                await FollowAsync(bench, line);
            }
        }

        Assert.Equal("/home/engineer\n/var/lib\n", await bench.DoAsync("ls -d /home/engineer /var/lib /opt/edgerec /etc/edgerec /var/lib/edgerec* 2>/dev/null; true") + "\n");
        Assert.DoesNotContain("edgerec", await bench.DoAsync("cat /etc/passwd; ls /etc/systemd/system /usr/lib/sysusers.d", "root"));
    }

    /// <summary>Does a line, and looks whether it did what the guide says.</summary>
    private static async Task FollowAsync(GuideMachine bench, string line)
    {
        if (line.Contains(" rig check ", StringComparison.Ordinal))
        {
            await CheckAsync(bench, line);
            return;
        }

        if (line.Contains(" rig record ", StringComparison.Ordinal))
        {
            await RecordAsync(bench, line);
            return;
        }

        if (line.EndsWith(" bench", StringComparison.Ordinal))
        {
            await (Campaign.IsLong ? BenchAsync(bench, line) : Task.CompletedTask); // minutes of an emulator; BenchCommandTests measures this machine in every run
            return;
        }

        string printed = await bench.DoAsync(line);
        TestContext.Current.TestOutputHelper?.WriteLine($"$ {line}\n{printed}");
        switch (line)
        {
            case var _ when line.EndsWith("install.sh --rig", StringComparison.Ordinal):
                await InstalledAsync(bench, printed);
                break;
            case "systemctl is-active edgerec edgerec-rig":
                Assert.Equal("active\nactive", printed);
                await bench.Wires.WaitForOutputAsync(6, high: true, TimeSpan.FromSeconds(30)); // the heartbeat
                await bench.Wires.WaitForOutputAsync(6, high: false, TimeSpan.FromSeconds(30));
                break;
            case var _ when line.Contains(" home --profile nora", StringComparison.Ordinal):
                Assert.Contains("Top picks", printed);
                break;
            case var _ when line.Contains(" rig replay ", StringComparison.Ordinal):
                Assert.Equal(["down press", "down release", "enter press", "enter release"], KeyEvent().Matches(printed).Select(key => key.Value));
                break;
            case var _ when line.Contains("--uninstall --rig", StringComparison.Ordinal):
                Assert.Equal("active", await bench.DoAsync("systemctl is-active edgerec"));
                Assert.NotEqual(0, (await bench.TryAsync("systemctl cat edgerec-rig")).Code);
                break;
        }
    }

    /// <summary>The units run as the users that the guide names, and the browser gets the key by a file.</summary>
    private static async Task InstalledAsync(GuideMachine bench, string printed)
    {
        Assert.Contains("is running", printed);
        Assert.Equal("enabled\nenabled\nenabled", await bench.DoAsync("systemctl is-enabled edgerec edgerec-rig edgerec-kiosk"));
        string rig = await bench.DoAsync("for g in $(awk '/^Groups/ { $1 = \"\"; print }' /proc/$(systemctl show edgerec-rig -p MainPID --value)/status); do awk -F: -v g=$g '$3 == g { print $1 }' /etc/group; done | sort", "root");
        Assert.Equal(["edgerec", "gpio", "i2c", "input"], rig.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(group => group != "edgerec-rig"));
        string token = await bench.DoAsync("cat /var/lib/edgerec/api-token", "root");
        string page = await bench.WaitForAsync("sudo cat /var/lib/edgerec-kiosk/page", text => text.Contains("#key=", StringComparison.Ordinal));
        Assert.Contains($"http://127.0.0.1:8477/#key={token.Trim()}", page);
        Assert.DoesNotContain(token.Trim(), await bench.DoAsync("cat /var/lib/edgerec-kiosk/arguments", "root"));
    }

    /// <summary>Presses what the check asks for, and looks at the LEDs that it asks about.</summary>
    private static async Task CheckAsync(GuideMachine bench, string line)
    {
        await bench.DoAsync($"mkfifo answers; (exec 3<>answers; {line} <&3; echo ended $?) >check.txt 2>&1 &");
        int answered = 0, pressed = -1;
        string printed = await bench.WaitForAsync("cat check.txt", said => said.Contains("\nended ", StringComparison.Ordinal), async said =>
        {
            string asked = said.TrimEnd().Split('\n')[^1];
            int at = int.Parse(Asked().Match(asked) is { Success: true } match ? match.Groups[1].Value : "-1", CultureInfo.InvariantCulture);
            if (asked.StartsWith("Press ", StringComparison.Ordinal) && at != pressed)
            {
                pressed = at;
                await bench.PressAsync(at);
            }
            else if (said.Split("[q]uit:").Length - 1 > answered)
            {
                await bench.Wires.WaitForOutputAsync(at, high: true, TimeSpan.FromSeconds(30));
                await bench.Wires.WaitForOutputAsync(at, high: false, TimeSpan.FromSeconds(30));
                answered++;
                await bench.DoAsync("echo y >answers");
            }
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"$ {line}\n{printed}");
        Assert.Contains("7 parts: 7 ok, 0 wrong, 0 skipped", printed);
        Assert.EndsWith("ended 0", printed);
    }

    /// <summary>The bug: down, then enter.</summary>
    private static async Task RecordAsync(GuideMachine bench, string line)
    {
        await bench.DoAsync($"{line} >record.txt 2>&1 & echo $! >record.pid");
        await bench.WaitForAsync("cat record.txt", text => text.Contains("ready", StringComparison.Ordinal));
        await bench.PressAsync(1);
        await bench.PressAsync(2);
        await bench.DoAsync("kill -TERM $(cat record.pid); while kill -0 $(cat record.pid) 2>/dev/null; do sleep 0.1; done");
    }

    /// <summary>Two rounds, the fewest: an emulator is slow, and its figures are nobody's.</summary>
    private static async Task BenchAsync(GuideMachine bench, string line)
    {
        await bench.DoAsync($"({line} --rounds 2; echo ended $?) >bench.txt 2>&1 &");
        string printed = await bench.WaitForAsync("cat bench.txt", said => said.Contains("ended ", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"$ {line}\n{printed}");
        Assert.Contains("emulated", printed);
        Assert.EndsWith("ended 0", printed);
    }

    [GeneratedRegex(@"GPIO(\d+)")]
    private static partial Regex Asked();

    [GeneratedRegex(@"(?<=ms  )[a-z-]+ (press|release)")]
    private static partial Regex KeyEvent();
}
