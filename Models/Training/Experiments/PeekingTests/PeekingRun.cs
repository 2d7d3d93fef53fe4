using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;
using EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

namespace EdgeRec.Models.Training.Experiments.PeekingTests;

/// <summary>Plays all kinds of tests.</summary>
internal static class PeekingRun
{
    private static readonly double[] Sizes = [0.5, 1, 1.5, 2];

    /// <summary>Plays.</summary>
    /// <param name="options">How many, how long.</param>
    /// <param name="progress">Told what is under way; null for nobody.</param>
    /// <param name="cancellationToken">Stops between tests.</param>
    public static PeekingReport Run(PeekingOptions options, Action<string>? progress, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<World> worlds = World.All(options);
        List<FalseAlarms> nothing = [];
        List<PowerFigures> something = [];
        foreach ((int index, World world) in worlds.Index())
        {
            SequenceTuning tuning = Prepare(world, options, out double[] errors);
            PlayedTest[] played = Play(world, index, options.Tests, options, tuning, 0, progress, cancellationToken);
            nothing.Add(new FalseAlarms(
                world.Name, world.Method, Share(played, test => test.DecidedOn is not null), Share(played, test => test.PeekedOn is not null), Share(played, test => test.FoundAtEnd),
                ByDay(played, test => test.DecidedOn), ByDay(played, test => test.PeekedOn)));
            if (!world.HasPower) continue;
            foreach (double size in Sizes)
            {
                double effect = size * FixedHorizon.LeastEffect(errors[^1], PeekingOptions.Alpha);
                PlayedTest[] found = Play(world, index + (int)(1_000 * size), Math.Max(10, options.Tests / 4), options, tuning, effect, progress, cancellationToken);
                something.Add(new PowerFigures(
                    world.Name, world.Method, size, effect / world.Mean, Share(found, test => test.FoundAtEnd), Share(found, test => test.DecidedOn is not null), Share(found, test => test.IsWrongWay),
                    found.Average(test => test.DecidedOn ?? options.Days), world.IsNormal ? SequentialPlan.Of(errors, effect, tuning, PeekingOptions.Alpha).MeanDays : null, Share(found, test => test.IsCovered)));
            }
        }

        return new PeekingReport(options, nothing, something);
    }

    // The plan: what an earlier test of the same kind says of the errors to come, and the sequence tuned to the last day's.
    private static SequenceTuning Prepare(World world, PeekingOptions options, out double[] errors)
    {
        var looks = new Look[options.Days];
        world.Play(new Random(Seed(options.Seed, -1, world.Name.Length)), 0, looks);
        errors = [.. looks.Select(look => look.Effect.StandardError)];
        return SequenceTuning.ForError(errors[^1], PeekingOptions.Alpha);
    }

    private static PlayedTest[] Play(
        World world, int index, int tests, PeekingOptions options, SequenceTuning tuning, double effect, Action<string>? progress, CancellationToken cancellationToken)
    {
        var played = new PlayedTest[tests];
        int done = 0;
        Parallel.For(0, tests, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, () => new Look[options.Days], (test, _, looks) =>
        {
            world.Play(new Random(Seed(options.Seed, index, test)), effect, looks);
            played[test] = PlayedTest.Of(looks, tuning, effect);
            int now = Interlocked.Increment(ref done);
            if (now % 50 == 0 || now == tests) progress?.Invoke($"{world.Name}: {now} of {tests}");
            return looks;
        }, _ => { });
        return played;
    }

    private static int Seed(int seed, int world, int test) => unchecked((((seed * 1_000_003) + world) * 1_000_003) + test);

    private static double Share(PlayedTest[] played, Func<PlayedTest, bool> has) => (double)played.Count(has) / played.Length;

    private static double[] ByDay(PlayedTest[] played, Func<PlayedTest, int?> on)
    {
        double[] shares = new double[played[0].Days];
        foreach (PlayedTest test in played)
        {
            for (int day = on(test) ?? int.MaxValue; day <= shares.Length; day++)
            {
                shares[day - 1] += 1.0 / played.Length;
            }
        }

        return shares;
    }
}
