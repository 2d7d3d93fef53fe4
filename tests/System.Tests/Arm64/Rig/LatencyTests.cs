using System.Globalization;
using System.Text.RegularExpressions;

namespace EdgeRec.System.Tests.Arm64.Rig;

/// <summary>How long it takes from an edge to the page that follows, and what a rig costs at rest. Emulated: figures count beside a bare loop's in the same machine.</summary>
[Collection(Arm64Machines.Name)]
public sealed partial class LatencyTests(RigMachine rig) : IClassFixture<RigMachine>
{
    private const int Home = 7, Bare = 0;
    private const double GoalMs = 30;

    private const string Wiring = """
        key home gpio7
        led power gpio4
        """;

    [Fact]
    public async Task Every_home_key_is_followed_by_a_page_and_how_long_it_took_is_reported_beside_a_bare_loop()
    {
        int presses = Campaign.Rounds("rig-edges", 20, 200);
        await rig.Machine.TellAsync("stop");
        await rig.Machine.TellAsync("import /catalog.jsonl");
        await rig.Machine.StartDaemonAsync();
        await rig.Lines.SetAllAsync(true);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, Wiring);
        await bench.WaitForAsync("page of "); // the one at the start
        await rig.Machine.ShellAsync($"lines watch {RigMachine.Device} 30000 {Bare} >/tmp/bare 2>&1 & echo $! >/tmp/bare.pid");
        await rig.TakenAsync(Bare);
        for (int i = 0; i < presses; i++)
        {
            await rig.Lines.SetAsync(Bare, i % 2 == 0);
            await Task.Delay(50, TestContext.Current.CancellationToken);
            await rig.Lines.SetAsync(Home, false);
            await Task.Delay(120, TestContext.Current.CancellationToken);
            await rig.Lines.SetAsync(Home, true);
            await Task.Delay(130, TestContext.Current.CancellationToken);
            await bench.WaitForAsync("times page ", i + 1); // of two that are asked for meanwhile, only the later page is fetched
        }

        string bare = await rig.Machine.ShellAsync("kill $(cat /tmp/bare.pid); cat /tmp/bare");
        string printed = await bench.StopAsync();
        double[] loop = [.. bare.Split('\n').Select(line => line.Split(' ')).Where(words => words.Length == 4)
            .Select(words => (long.Parse(words[3], CultureInfo.InvariantCulture) - long.Parse(words[2], CultureInfo.InvariantCulture)) / 1e6).Order()];
        double[] woken = Times(printed, Woken()), posted = Times(printed, Posted()), page = Times(printed, Page());
        Assert.True(loop.Length >= presses - 1, bare);
        Assert.Equal(presses, page.Length);
        Assert.InRange(posted.Length, presses, 2 * presses);

        double beyond = At(page, 0.99) - At(loop, 0.99);
        Campaign.Report(
            $"{presses} presses of home on an emulated arm64 machine, ms from the kernel's time of the edge, p50/p99: a bare loop woke {Show(loop)}, the rig woke {Show(woken)}, "
            + $"its key was taken {Show(posted)}, its page was there {Show(page)} (5 ms of it debouncing); page beyond the bare loop at p99 {beyond:N1} ms, goal {GoalMs:N0}: {(beyond <= GoalMs ? "met" : "missed")}");
    }

    [Fact]
    public async Task A_rig_at_rest_wakes_at_most_once_a_second()
    {
        int seconds = Campaign.Rounds("rest-seconds", 20, 60);
        await rig.Lines.SetAllAsync(true);
        await using MachineRig bench = await MachineRig.StartAsync(rig.Machine, Wiring);
        await bench.WaitForAsync("page of ");
        await Task.Delay(3_000, TestContext.Current.CancellationToken);
        Dictionary<string, long> before = await SwitchesAsync();
        await Task.Delay(seconds * 1_000, TestContext.Current.CancellationToken);
        (string Thread, long Switches)[] threads = [.. (await SwitchesAsync()).Select(thread => (thread.Key, thread.Value - before.GetValueOrDefault(thread.Key))).Where(thread => thread.Item2 > 0)];
        long switches = threads.Sum(thread => thread.Switches);
        Campaign.Report($"a rig with a key and a heartbeat at rest, emulated: {switches} context switches of all its threads in {seconds} s ({string.Join(", ", threads.Select(thread => $"{thread.Thread} {thread.Switches}"))})");
        Assert.InRange(switches, 1, seconds + 2);
    }

    /// <summary>Switches of each thread, wanted or not; threads that have ended are not among them.</summary>
    private async Task<Dictionary<string, long>> SwitchesAsync()
    {
        string counts = await rig.Machine.ShellAsync("awk '/^Name:/ { name = $2 $3 $4 } /^Pid:/ { thread = name \"-\" $2 } /ctxt_switches/ { print thread, $2 }' /proc/$(cat /tmp/rig.pid)/task/*/status");
        return counts.Split('\n').Select(line => line.Split(' ')).GroupBy(words => words[0], words => long.Parse(words[1], CultureInfo.InvariantCulture)).ToDictionary(thread => thread.Key, thread => thread.Sum());
    }

    private static double[] Times(string printed, Regex what) =>
        [.. what.Matches(printed).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Order()];

    private static double At(double[] ordered, double share) => ordered[(int)Math.Ceiling(share * ordered.Length) - 1];

    private static string Show(double[] ordered) => string.Create(CultureInfo.InvariantCulture, $"{At(ordered, 0.5):0.0}/{At(ordered, 0.99):0.0}");

    [GeneratedRegex(@"^times key=home .* woken=\+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Woken();

    [GeneratedRegex(@"^times key=home .* posted=\+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Posted();

    [GeneratedRegex(@"^times page .* page=\+([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Page();
}
