using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>A test whose truth is known, so that it can be played again by any policy.</summary>
/// <param name="Rates">Each arm's true rate, above 0 and below 1; two and more.</param>
/// <param name="Traffic">Impressions to come.</param>
internal sealed record PlayedTest(double[] Rates, int Traffic)
{
    /// <summary>The arms' mean rate.</summary>
    public double Mean { get; } = Rates.Average();

    /// <summary>The best arm's rate.</summary>
    public double Best { get; } = Rates.Max();

    /// <summary>Tests as they were run, with the shrunk rates for truth and their own number of impressions.</summary>
    public static IReadOnlyList<PlayedTest> From(IReadOnlyList<ImageTest> tests)
    {
        double spread = ArmSpread.Measure(tests);
        return [.. tests.Select(test => new PlayedTest(ArmSpread.Shrink(test, spread), (int)test.Traffic))];
    }

    /// <summary>Invented tests: as many arms and impressions as the real ones, a real test's rate, and arms drawn from the prior.</summary>
    /// <param name="tests">The real ones.</param>
    /// <param name="prior">What was learned of them.</param>
    /// <param name="seed">Equal seeds give equal tests.</param>
    public static IReadOnlyList<PlayedTest> Invent(IReadOnlyList<PlayedTest> tests, ArmPrior prior, int seed)
    {
        var random = new Random(seed);
        double spread = prior.ArmSpread * prior.ArmSpread;
        return
        [
            .. tests.Select(test => test with
            {
                Rates = [.. test.Rates.Select(_ => Math.Clamp(test.Mean * GammaDraw.Next(random, 1 / spread) * spread, 1e-6, .999))],
            }),
        ];
    }
}
