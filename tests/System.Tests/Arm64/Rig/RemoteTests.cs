namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>Remote controls that the kernel reads: a keyboard, infrared and HDMI-CEC, from the thumb to the screen that listens to the daemon.</summary>
[Collection(Arm64Machines.Name)]
public sealed class RemoteTests(RigMachine rig) : IClassFixture<RigMachine>
{
    private const int Down = 1, Up = 0, Again = 2, KeyUp = 103, KeyDown = 108, KeyEnter = 28, KeyRed = 398;

    [Fact]
    public async Task A_keyboard_that_comes_later_is_listened_to_and_one_that_is_unplugged_releases_its_keys()
    {
        await LoadAsync("inputs");
        await using KeyStream screen = await KeyStream.OpenAsync(rig.Machine.Http);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, "remote Bench\n  map KEY_RED home");
        await bench.WaitForAsync("it is waited for");
        await PlugInAsync("Bench keyboard");
        await bench.WaitForAsync("Listening to the input device Bench keyboard");

        // The kernel's own repeats count for nothing: the rig repeats as its keys do.
        await TypeAsync((KeyUp, Down), (KeyUp, Up), (KeyDown, Down), (KeyDown, Again), (KeyDown, Again), (KeyDown, Up), (KeyRed, Down), (KeyRed, Up), (KeyEnter, Down));
        Assert.Equal(["up press", "up release", "down press", "down release", "home press", "home release", "enter press"], await screen.NextAsync(7));
        await rig.Machine.ShellAsync("echo quit >/tmp/keys");
        Assert.Equal("enter release", (await screen.UntilAsync("enter release"))[^1]);
        await bench.WaitForAsync("is gone; its keys are released");

        // Plugged in again, it is another device with the same name.
        await PlugInAsync("Bench keyboard");
        await bench.WaitForAsync("Listening to the input device Bench keyboard", times: 2);
        await TypeAsync((KeyUp, Down), (KeyUp, Up));
        Assert.Equal(["up press", "up release"], await screen.NextAsync(2));
        await rig.Machine.ShellAsync("echo quit >/tmp/keys");
    }

    [Fact]
    public async Task An_infrared_frame_is_a_key()
    {
        await LoadAsync("inputs");
        string device = await EventAsync("rc-core loopback device");
        await rig.Machine.ShellAsync($"echo nec >/sys/class/rc/rc0/protocols; inputs map {device} 0x40 352; inputs map {device} 0x19 106");
        await using KeyStream screen = await KeyStream.OpenAsync(rig.Machine.Http);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, "remote rc-core");
        await bench.WaitForAsync("Listening to the input device rc-core loopback device");
        foreach ((string scancode, string key) in new[] { ("0x40", "enter"), ("0x19", "right") })
        {
            Assert.Equal("", await rig.Machine.ShellAsync($"inputs nec /dev/lirc0 {scancode}"));
            Assert.Equal([$"{key} press", $"{key} release"], await screen.NextAsync(2));
        }

        // A button that is not mapped is none.
        await rig.Machine.ShellAsync("inputs nec /dev/lirc0 0x77; inputs nec /dev/lirc0 0x40");
        Assert.Equal(["enter press", "enter release"], await screen.NextAsync(2));
    }

    [Fact]
    public async Task A_button_of_the_televisions_own_remote_control_comes_over_CEC()
    {
        const string Tv = "/dev/cec0", Player = "/dev/cec1";
        await LoadAsync("inputs");
        await LoadAsync("cec");
        Assert.Equal("4", await rig.Machine.ShellAsync($"inputs cec {Player} player"));
        Assert.Equal("0", await rig.Machine.ShellAsync($"inputs cec {Tv} tv"));
        await EventAsync("vivid-000-vid-out0");
        await using KeyStream screen = await KeyStream.OpenAsync(rig.Machine.Http);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, "remote vivid-000-vid-out0");
        await bench.WaitForAsync("Listening to the input device vivid-000-vid-out0");

        // <User Control Pressed> with a UI command of CEC's table 30, then <User Control Released>.
        foreach ((int command, string key) in new[] { (0x01, "up"), (0x02, "down"), (0x03, "left"), (0x04, "right"), (0x00, "enter"), (0x0D, "back"), (0x44, "play-pause"), (0x09, "home") })
        {
            Assert.Equal("", await rig.Machine.ShellAsync($"inputs cec {Tv} send 4 0x44 {command}; inputs cec {Tv} send 4 0x45"));
            Assert.Equal([$"{key} press", $"{key} release"], await screen.NextAsync(2));
        }
    }

    private Task<string> LoadAsync(string modules) =>
        rig.Machine.ShellAsync($"[ -e /tmp/{modules}.loaded ] || while read -r module; do insmod /modules/$module; done </modules/{modules}; touch /tmp/{modules}.loaded; chgrp 991 /dev/input/event*; chmod 660 /dev/input/event*");

    private async Task<string> EventAsync(string name)
    {
        string device = await rig.Machine.ShellAsync($"for event in /sys/class/input/event*; do [ \"$(cat $event/device/name)\" = '{name}' ] && echo /dev/input/${{event##*/}}; done; true");
        Assert.StartsWith("/dev/input/event", device, StringComparison.Ordinal);
        return device;
    }

    private async Task PlugInAsync(string name)
    {
        await rig.Machine.ShellAsync($"[ -e /tmp/keys ] || mkfifo /tmp/keys; inputs keyboard '{name}' /tmp/keys >/dev/null 2>&1 & until grep -qx '{name}' /sys/class/input/event*/device/name; do sleep 0.1; done");
        await rig.Machine.ShellAsync("chgrp 991 /dev/input/event*; chmod 660 /dev/input/event*");
    }

    private Task<string> TypeAsync(params (int Code, int Value)[] keys) =>
        rig.Machine.ShellAsync(string.Concat(keys.Select(key => $"echo '{key.Code} {key.Value}' >/tmp/keys; sleep 0.05; ")));
}
