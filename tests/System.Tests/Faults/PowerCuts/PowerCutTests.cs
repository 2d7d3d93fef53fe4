using System.Collections.Concurrent;
using System.Globalization;
using EdgeRec.System.Tests.Harness;

namespace EdgeRec.System.Tests.Faults.PowerCuts;

/// <summary>
/// Power cuts without a machine to cut: every call of the scripted run is written down with its bytes, the folder is built as it may be after a cut at some moment, and the binary started on it. Moments are
/// those before and after each flush, and some in between.
/// </summary>
/// <param name="world">Where the run begins.</param>
public sealed class PowerCutTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    [Fact]
    public async Task Whenever_the_power_goes_what_was_acknowledged_is_there_and_the_daemon_starts()
    {
        (IReadOnlyList<Call> calls, Story story) = await RecordAsync(FaultPlan.CountOnly("sync-EIO"));
        var random = new Random(Campaign.Seed);
        int[] moments = Moments(calls, random);
        int shown = Math.Min(moments.Length, Campaign.Rounds("cut-moments", 12, int.MaxValue));
        moments = [.. Enumerable.Range(0, shown).Select(i => moments[(int)((i + random.NextDouble()) * moments.Length / shown)])];
        Outcome seen = await CheckAsync(calls, story, moments, $"{calls.Count(c => c.IsFlush)} flushes, {shown} moments");
        Assert.True(seen.Faults.Count == 0, string.Join('\n', seen.Faults.Take(10)));
    }

    [Fact]
    public async Task On_a_disk_whose_flushes_do_nothing_what_was_acknowledged_is_lost_and_this_test_sees_it()
    {
        (IReadOnlyList<Call> calls, Story story) = await RecordAsync(FaultPlan.CountOnly("sync-EIO"));
        Call[] unflushed = [.. calls.Select(call => call.IsFlush ? call with { Operation = Operation.ChangeMode } : call)];

        Outcome seen = await CheckAsync(unflushed, story, [unflushed.Length / 2, unflushed.Length], "flushes that do nothing, as it should be seen");

        Assert.NotEqual(0, seen.Lost + seen.Faults.Count);
    }

    [Fact]
    public async Task A_flush_that_failed_once_is_not_believed_when_it_succeeds_the_next_time()
    {
        using var counted = new FaultedFolder(world.Library, world.Template, FaultPlan.CountOnly("sync-EIO"));
        await Evening.PlayAsync(counted, new Client(world.Before.Copy(), []) { ExpectsSuccess = true });
        int rounds = (int)Math.Min(counted.Candidates, Campaign.Rounds("lying-flushes", 3, int.MaxValue));
        double step = (double)counted.Candidates / rounds, phase = new Random(Campaign.Seed).NextDouble() * step;
        for (int round = 0; round < rounds; round++)
        {
            var plan = new FaultPlan("sync-EIO", 1 + (long)(phase + (round * step)));
            (IReadOnlyList<Call> calls, Story story) = await RecordAsync(plan);
            int failed = calls.ToList().FindIndex(c => c.IsFlush && c.Result < 0);
            int[] moments = [failed + 1, .. Enumerable.Range(0, 2).Select(i => failed + 1 + ((calls.Count - failed - 1) * i / 2)), calls.Count];
            Outcome seen = await CheckAsync(calls, story, moments, plan.ToString());
            Assert.True(seen.Faults.Count == 0, string.Join('\n', seen.Faults.Take(10)));
        }
    }

    private static int[] Moments(IReadOnlyList<Call> calls, Random random) =>
    [
        .. Enumerable.Range(1, calls.Count)
            .Where(t => calls[t - 1].IsFlush || (t < calls.Count && calls[t].IsFlush) || random.Next(4) == 0),
    ];

    private async Task<(IReadOnlyList<Call> Calls, Story Story)> RecordAsync(FaultPlan plan)
    {
        using var folder = new FaultedFolder(world.Library, world.Template, plan, logs: true);
        var story = new Story(await DiskModel.OfAsync(folder.Path), world.Before.Copy());
        List<string> faults = [];
        var client = new Client(story.Ledger, faults) { Changed = () => story.Add(folder.Entries), ExpectsSuccess = plan.At == long.MaxValue };
        await Evening.PlayAsync(folder, client);
        Assert.Empty(faults);
        Assert.Equal(0, folder.Unsupported);
        return (Call.ReadAll(folder.LogFile), story);
    }

    private static async Task<Outcome> CheckAsync(IReadOnlyList<Call> calls, Story story, int[] moments, string what)
    {
        var failures = new ConcurrentQueue<string>();
        int built = 0, lost = 0;
        DiskModel model = story.Disk;
        using var slots = new SemaphoreSlim(2);
        List<Task> checks = [];
        foreach (int moment in moments.Order().Distinct())
        {
            while (model.Time < moment)
            {
                model.Replay(calls[model.Time]);
            }

            var random = new Random(Campaign.Seed + moment);
            foreach (Cut cut in new Cut[] { new Cut.Lost(), new Cut.AnyOrder(random), new Cut.InOrder(random, random.Next(Math.Max(0, moment - 30), moment + 1)) })
            {
                await slots.WaitAsync(TestContext.Current.CancellationToken);
                var folder = new TemporaryFolder();
                model.Write(folder.Path, cut);
                built++;
                checks.Add(Task.Run(async () =>
                {
                    using (folder)
                    {
                        try
                        {
                            Verification seen = await Verification.OfAsync(folder.Path, story.At(moment), FaultWorld.Options);
                            Interlocked.Add(ref lost, seen.Lost);
                            foreach (string fault in seen.Faults)
                            {
                                failures.Enqueue(string.Create(
                                    CultureInfo.InvariantCulture, $"{what}, cut after call {moment} ({calls[moment - 1].Operation} {calls[moment - 1].Path}), {cut.Name}: {fault} [{string.Join(" | ", seen.Notes)}]"));
                            }
                        }
                        finally
                        {
                            slots.Release();
                        }
                    }
                }));
            }
        }

        await Task.WhenAll(checks);
        Campaign.Report(string.Create(CultureInfo.InvariantCulture, $"{what}, {built} power cuts, {lost} acknowledged things lost, {failures.Count} faults"));
        return new Outcome(lost, [.. failures]);
    }

    private sealed record Outcome(int Lost, IReadOnlyList<string> Faults);
}
