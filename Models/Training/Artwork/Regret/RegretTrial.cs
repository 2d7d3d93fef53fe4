namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Plays tests with several policies that all see the same outcomes.</summary>
internal static class RegretTrial
{
    /// <summary>Batches in which outcomes arrive.</summary>
    public const int Batches = 200;

    /// <summary>Plays every test with every policy for every seed.</summary>
    /// <param name="tests">Two and more, in the order in which they were run.</param>
    /// <param name="policies">Whom to compare.</param>
    /// <param name="seeds">How often; 1 and more.</param>
    /// <param name="progress">Told how many seeds are through.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<RegretCurve> Play(
        IReadOnlyList<PlayedTest> tests, IReadOnlyList<IArmPolicy> policies, int seeds, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var teacher = new Teacher(tests);
        Lessons[] lessons = [.. tests.Select((_, test) => teacher.Teach(test))];
        double best = tests.Sum(test => test.Best * test.Traffic);
        double[][][] lost = [.. policies.Select(_ => Enumerable.Range(0, seeds).Select(_ => new double[Batches]).ToArray())];
        for (int seed = 0; seed < seeds; seed++)
        {
            for (int test = 0; test < tests.Count; test++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var outcomes = new Outcomes(tests[test], new Random(HashCode(seed, test)));
                for (int policy = 0; policy < policies.Count; policy++)
                {
                    outcomes.Rewind();
                    Play(tests[test], lessons[test], policies[policy], outcomes, new Random(HashCode(seed, test) + 1), lost[policy][seed]);
                }
            }

            progress?.Report(seed + 1);
        }

        return [.. policies.Select((policy, i) => RegretCurve.From(policy.Name, lost[i], best))];
    }

    private static void Play(PlayedTest test, Lessons lessons, IArmPolicy policy, Outcomes outcomes, Random random, double[] lost)
    {
        int arms = test.Rates.Length;
        var state = new ArmTestState(lessons, arms, test.Traffic);
        Span<int> allocation = stackalloc int[arms];
        for (int batch = 0; batch < Batches; batch++)
        {
            int until = (int)((long)test.Traffic * (batch + 1) / Batches);
            allocation.Clear();
            policy.Allocate(state, until - state.Done, allocation, random);
            state.Done = until;
            for (int arm = 0; arm < arms; arm++)
            {
                state.Shown[arm] += allocation[arm];
                state.Clicked[arm] = outcomes.Clicks(arm, (int)state.Shown[arm]);
                lost[batch] += allocation[arm] * (test.Best - test.Rates[arm]);
            }
        }
    }

    // Not System.HashCode, which differs from run to run.
    private static int HashCode(int seed, int test) => unchecked((seed * 1_000_003) + (test * 2));
}
