namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>LEDs of the published program on real lines, seen from outside and by the kernel.</summary>
[Collection(Arm64Machines.Name)]
public sealed class LedTests(RigMachine rig) : IClassFixture<RigMachine>
{
    private const int Power = 4, Thinking = 5, Fault = 7;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private const string KeysAndLeds = """
        key up gpio0
        key home gpio1
        led power gpio4
        led thinking gpio5
        led sync gpio6 active=low
        led fault gpio7
        """;

    /// <summary>The drivers.</summary>
    public static TheoryData<string> Drivers => [.. MachineRig.Drivers];

    [Theory, MemberData(nameof(Drivers))]
    public async Task The_heartbeat_beats_a_page_lights_thinking_and_all_is_dark_afterwards(string driver)
    {
        await rig.Lines.SetAllAsync(true);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, KeysAndLeds, driver);
        await rig.Lines.WaitForOutputAsync(Power, true, Limit);
        await rig.Lines.WaitForOutputAsync(Power, false, Limit);
        Assert.False(await rig.Lines.OutputAsync(Fault));
        Assert.True(await rig.Lines.OutputAsync(6)); // active low, and dark

        string seen = await rig.Machine.ShellAsync("mount -t debugfs none /sys/kernel/debug 2>/dev/null; cat /sys/kernel/debug/gpio");
        Assert.Equal(4, seen.Split(" out lo").Length + seen.Split(" out hi").Length - 2);
        Assert.Contains(" out hi", seen); // the one that is active low, at least

        int before = Lit(Thinking);
        await rig.Lines.SetAsync(1, false);
        await Task.Delay(150, TestContext.Current.CancellationToken);
        await rig.Lines.SetAsync(1, true);
        await WaitAsync(() => Lit(Thinking) > before);
        await rig.Lines.WaitForOutputAsync(Thinking, false, Limit);

        await bench.StopAsync();
        await Assert.AllAsync([Power, Thinking, Fault], async line => Assert.False(await rig.Lines.OutputAsync(line)));
    }

    [Fact]
    public async Task A_daemon_that_is_gone_makes_the_fault_light_blink_until_it_is_back()
    {
        await rig.Lines.SetAllAsync(true);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, KeysAndLeds);
        await rig.Lines.WaitForOutputAsync(Power, true, Limit);
        await rig.Machine.TellAsync("kill");
        await rig.Lines.WaitForOutputAsync(Fault, true, Limit);
        await rig.Lines.WaitForOutputAsync(Fault, false, Limit);
        await rig.Lines.WaitForOutputAsync(Fault, true, Limit);
        await rig.Machine.StartDaemonAsync();

        // It blinks with the heart; then it stays dark for a beat.
        int lit, beats = 0;
        do
        {
            Assert.True(beats++ < 20, "the fault light blinks on though the daemon is back");
            lit = Lit(Fault);
            await rig.Lines.WaitForOutputAsync(Power, false, Limit);
            await rig.Lines.WaitForOutputAsync(Power, true, Limit);
        }
        while (rig.Lines.Output(Fault) || Lit(Fault) > lit);
    }

    private int Lit(int line) => rig.Lines.Changes.Count(change => change.Line == line && change.High);

    private static async Task WaitAsync(Func<bool> happened)
    {
        long started = TimeProvider.System.GetTimestamp();
        while (!happened())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Limit, "it did not happen");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
