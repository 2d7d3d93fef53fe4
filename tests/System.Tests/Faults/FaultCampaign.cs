using System.Collections.Concurrent;
using System.Globalization;

namespace EdgeRec.System.Tests.Faults;

/// <summary>A run that is played again and again, with harm done at another of its calls each time.</summary>
internal static class FaultCampaign
{
    /// <summary>Plays it, two at a time, at points spread evenly from a seeded one on; reports what came out, and fails where something is not as it must be.</summary>
    /// <param name="what">What the points are of, for the report.</param>
    /// <param name="kind">What harm is done, as <see cref="FaultPlan.Kind"/>.</param>
    /// <param name="times">For how many calls; 0 for all that follow.</param>
    /// <param name="points">How many calls a run makes that the harm is for.</param>
    /// <param name="asked">How many of them are tried; all of them if there are not so many.</param>
    /// <param name="playAsync">Plays one.</param>
    public static async Task RunAsync(string what, string kind, long times, long points, int asked, Func<FaultPlan, Task<FaultedRun>> playAsync)
    {
        int rounds = (int)Math.Min(points, asked);
        var random = new Random(Campaign.Seed);
        double step = (double)points / rounds, phase = random.NextDouble() * step;
        var failures = new ConcurrentQueue<string>();
        var notes = new ConcurrentDictionary<string, int>();
        int lost = 0, harmed = 0, acknowledged = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, rounds), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken },
            async (round, _) =>
            {
                var plan = new FaultPlan(kind, 1 + (long)(phase + (round * step)), times);
                FaultedRun run = await playAsync(plan);
                Interlocked.Add(ref lost, run.Seen.Lost);
                Interlocked.Add(ref harmed, run.IsHarmed ? 1 : 0);
                Interlocked.Add(ref acknowledged, run.Acknowledged);
                foreach (string sentence in run.Faults.Concat(run.Seen.Faults))
                {
                    failures.Enqueue($"{plan}: {sentence}");
                }

                foreach (string note in run.Seen.Notes)
                {
                    notes.AddOrUpdate(string.Concat(note.Where(c => !char.IsDigit(c))), 1, (_, n) => n + 1);
                }
            });

        Campaign.Report(string.Create(
            CultureInfo.InvariantCulture, $"{rounds} of {points} {what}, {harmed} reached, {acknowledged} events acknowledged, {lost} acknowledged things lost, {failures.Count} faults"));
        foreach ((string note, int count) in notes)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{count} x {note}");
        }

        Assert.True(failures.IsEmpty, string.Join('\n', failures.Take(10)));
        // A run does not always make as many calls as the one that was counted: a small sample may miss one of the last.
        Assert.True(rounds - harmed <= Math.Max(1, rounds / 5), "Too many runs ended before their fault point for this test to mean anything.");
    }
}

/// <summary>A run to which harm was done.</summary>
/// <param name="Seen">What was so after the next start.</param>
/// <param name="Faults">What must not have been before and besides, one sentence each.</param>
/// <param name="Acknowledged">Events that were acknowledged in it.</param>
/// <param name="IsHarmed">Whether the call of its plan was reached.</param>
internal sealed record FaultedRun(Verification Seen, IReadOnlyList<string> Faults, int Acknowledged, bool IsHarmed);
