namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>Keys of the published program on real lines: edges on the wires outside, keys at a screen that listens to the daemon.</summary>
[Collection(Arm64Machines.Name)]
public sealed class KeyTests(RigMachine rig) : IClassFixture<RigMachine>
{
    private const string AllKeys = """
        key up gpio0
        key down gpio1
        key left gpio2
        key right gpio3
        key enter gpio4
        key back gpio5
        key play-pause gpio6 debounce=100ms
        key home gpio7
        """;

    private static readonly string[] Words = ["up", "down", "left", "right", "enter", "back", "play-pause", "home"];

    /// <summary>The drivers.</summary>
    public static TheoryData<string> Drivers => [.. MachineRig.Drivers];

    [Theory, MemberData(nameof(Drivers))]
    public async Task Every_key_reaches_the_screen_once_however_its_contacts_bounce(string driver)
    {
        await rig.Lines.SetAllAsync(true);
        await using KeyStream screen = await KeyStream.OpenAsync(rig.Machine.Http);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, AllKeys, driver);

        for (int line = 0; line < BoardLines.Count; line++)
        {
            await PressAsync(line, 200);
            Assert.Equal([$"{Words[line]} press", $"{Words[line]} release"], await screen.NextAsync(2));
        }

        // Held: enter once, a direction again and again.
        await PressAsync(4, 1_000);
        Assert.Equal(["enter press", "enter hold", "enter release"], await screen.UntilAsync("enter release"));
        await PressAsync(1, 1_000);
        string[] down = await screen.UntilAsync("down release");
        Assert.Equal("down press", down[0]);
        Assert.InRange(down.Count(key => key == "down repeat"), 2, 6);
        Assert.Equal(down.Length, down.Count(key => key is "down press" or "down repeat" or "down hold" or "down release"));

        // A train of bounces, when it goes down and when it comes up.
        await BounceAsync(6, false);
        Assert.Equal("play-pause press", await screen.NextAsync());
        await BounceAsync(6, true);
        Assert.Equal("play-pause release", await screen.NextAsync());

        // Nothing was left over, and the lines are free again.
        string printed = await bench.StopAsync();
        Assert.Equal(Words.Length + 3, MachineRig.KeysOf(printed).Count(key => key.EndsWith(" press", StringComparison.Ordinal)));
        Assert.DoesNotContain("edgerec", await rig.Machine.ShellAsync("lines info /dev/gpiochip*"));
    }

    [Fact]
    public async Task Lines_that_another_program_holds_a_chip_without_the_right_to_it_and_lines_that_are_not_there_are_refused_with_what_to_do()
    {
        await rig.Machine.ShellAsync($"lines take {RigMachine.Device} 600000 2 >/dev/null 2>&1 & echo $! >/tmp/taken.pid");
        await rig.TakenAsync(2);
        string busy = await MachineRig.RefusedAsync(rig.Machine, AllKeys);
        Assert.Contains("GPIO2", busy);
        Assert.Contains("another", busy);
        string beyond = await MachineRig.RefusedAsync(rig.Machine, "key up gpio21");
        Assert.Contains("GPIO21", beyond);
        Assert.Contains("8 lines", beyond);
        string none = await MachineRig.RefusedAsync(rig.Machine, "key up gpio0", "libgpiod");
        Assert.Contains("libgpiod", none);
        string refused = await MachineRig.RefusedAsync(rig.Machine, AllKeys, groups: "990");
        Assert.Contains("group gpio", refused);
        await rig.Machine.ShellAsync("kill $(cat /tmp/taken.pid)");
    }

    [Fact]
    public async Task A_chip_that_is_unplugged_releases_its_keys_and_works_again_under_another_number()
    {
        await rig.Lines.SetAllAsync(true);
        await using KeyStream screen = await KeyStream.OpenAsync(rig.Machine.Http);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, AllKeys);
        await rig.Lines.SetAsync(4, false);
        Assert.Equal("enter press", await screen.NextAsync());
        string before = await rig.Machine.ShellAsync("ls /dev/gpiochip*");
        await rig.Machine.ShellAsync($"echo {BoardLines.Chip} >/sys/bus/amba/drivers/pl061_gpio/unbind");
        Assert.Equal("enter release", (await screen.UntilAsync("enter release"))[^1]);
        await bench.WaitForAsync("looked for once a second");
        await rig.Lines.SetAsync(4, true);
        await rig.Machine.ShellAsync($"echo {BoardLines.Chip} >/sys/bus/amba/drivers/pl061_gpio/bind; chgrp 991 /dev/gpiochip*; chmod 660 /dev/gpiochip*");
        Assert.NotEqual(before, await rig.Machine.ShellAsync("ls /dev/gpiochip*"));
        await bench.WaitForAsync("The chip is back.");
        await PressAsync(4, 200);
        Assert.Equal(["enter press", "enter release"], await screen.NextAsync(2));
    }

    private async Task PressAsync(int line, int milliseconds)
    {
        await rig.Lines.SetAsync(line, false);
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        await rig.Lines.SetAsync(line, true);
    }

    /// <summary>Eleven edges as fast as they go, which is far faster than the key's debounce time.</summary>
    private async Task BounceAsync(int line, bool high)
    {
        for (int i = 0; i < 5; i++)
        {
            await rig.Lines.SetAsync(line, high);
            await rig.Lines.SetAsync(line, !high);
        }

        await rig.Lines.SetAsync(line, high);
    }
}
