using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis;

/// <summary>
/// Five digits of other programs, on data that anybody can get. Where nobody has printed so many digits, they are what R 4.2.2 said of the data that is named; docs/experiment-statistics.md has the lines that were run.
/// </summary>
public sealed class PublishedExampleTests
{
    private const double Digits = 5e-6;

    // Weights of girls before and after a study, in pounds (Hand, Daly, McConway, Lunn and Ostrowski, A Handbook of Small Data Sets, 1993, no. 285): R's MASS::anorexia, Treat Cont and CBT.
    private static readonly (double Before, double After)[] Cont =
    [
        (80.7, 80.2), (89.4, 80.1), (91.8, 86.4), (74, 86.3), (78.1, 76.1), (88.3, 78.1), (87.3, 75.1), (75.1, 86.7), (80.6, 73.5), (78.4, 84.6), (77.6, 77.4), (88.7, 79.5), (81.3, 89.6),
        (78.1, 81.4), (70.5, 81.8), (77.3, 77.3), (85.2, 84.2), (86, 75.4), (84.1, 79.5), (79.7, 73), (85.5, 88.3), (84.4, 84.7), (79.6, 81.4), (77.5, 81.2), (72.3, 88.2), (89, 78.8),
    ];

    private static readonly (double Before, double After)[] Cbt =
    [
        (80.5, 82.2), (84.9, 85.6), (81.5, 81.4), (82.6, 81.9), (79.9, 76.4), (88.7, 103.6), (94.9, 98.4), (76.3, 93.4), (81, 73.4), (80.5, 82.1), (85, 96.7), (89.2, 95.3), (81.3, 82.4), (76.5, 72.5),
        (70, 90.9), (80.4, 71.3), (83.3, 85.4), (83, 81.6), (87.7, 89.1), (84.2, 83.9), (86.4, 82.7), (76.5, 75.7), (80.2, 82.6), (87.8, 100.4), (83.3, 85.2), (79.7, 83.6), (84.5, 84.6), (80.8, 96.2), (87.4, 86.7),
    ];

    [Fact]
    public void An_effect_adjusted_by_the_period_before_is_that_of_Rs_lm()
    {
        EffectEstimate plain = EffectEstimate.Of([Of(Cont), Of(Cbt)], 1, adjust: false), adjusted = EffectEstimate.Of([Of(Cont), Of(Cbt)], 1);

        Assert.Equal(4.58885941645, plain.Difference, Digits); // coef(lm(Postwt ~ Treat))
        Assert.Equal(1.80859670145, plain.StandardError, Digits); // t.test(Postwt ~ Treat)$stderr
        Assert.Equal(4.24411226548, adjusted.Difference, Digits); // coef(lm(Postwt ~ Treat + Prewt))
        Assert.Equal(1.790818805583, adjusted.StandardError, Digits); // variances of Postwt - slope * Prewt by group, (N - 2)/(N - 3) of them
        Assert.Equal(0.980437296511, adjusted.VarianceKept, Digits);
    }

    [Fact]
    public void A_ratio_and_its_error_by_the_delta_method_are_those_of_Rs_survey()
    {
        // survey::scd (Levy and Lemeshow, Sampling of Populations): cardiac arrests, and who lived, in six ambulances. svyratio(~alive, ~arrests, svydesign(ids = ~1, data = scd)), of all, of the first three and of the others.
        UnitOutcome[] scd = [new(25, 120), new(24, 78), new(30, 185), new(49, 228), new(80, 670), new(70, 530)];
        EffectEstimate all = EffectEstimate.Of([UnitMomentsTests.Of(scd), UnitMomentsTests.Of(scd)], 1, adjust: false);
        EffectEstimate halves = EffectEstimate.Of([UnitMomentsTests.Of(scd[..3]), UnitMomentsTests.Of(scd[3..])], 1, adjust: false);

        Assert.Equal(0.153506350083, all.Control, Digits);
        Assert.Equal(0.0194844408867, Math.Sqrt(all.ControlVariance), Digits);
        Assert.Equal((0.2062663185379, 0.1393557422969), (Math.Round(halves.Control, 13), Math.Round(halves.Treated, 13)));
        Assert.Equal(0.0363509928046, Math.Sqrt(halves.ControlVariance), Digits);
        Assert.Equal(0.0189923176851, Math.Sqrt(halves.TreatedVariance), Digits);
    }

    [Fact]
    public void The_sequence_is_as_wide_as_GrowthBooks()
    {
        // growthbook/growthbook, packages/stats/tests/frequentist/test_tests.py, test_sequential_test_runs: 6,461 units, tuning parameter 1,000, uplift .50336 with error .33341, interval −.55844 to 1.56516.
        // Its mixture has ρ² = (−2 ln α + ln(−2 ln α + 1)) / 1,000 a unit, so that τ²/se² is 6,461 ρ².
        const double Error = 0.3334122146400735; // the same test's digits in test_one_sided_ttest
        double wide = -2 * Math.Log(0.05), ratio = 6_461 * (wide + Math.Log(wide + 1)) / 1_000;
        double half = Error * AsymptoticSequence.Boundary(Error, new SequenceTuning(Error * Math.Sqrt(ratio)));

        Assert.Equal(-0.55844, 0.5033610858562358 - half, Digits);
        Assert.Equal(1.56516, 0.5033610858562358 + half, Digits);
    }

    [Fact]
    public void The_error_of_a_difference_is_GrowthBooks()
    {
        // The same file, test_one_sided_ttest_absolute: sums 1,396.87 and 2,422.7, of squares 52,377.9767 and 134,698.29, of 3,000 and 3,461 units.
        static double VarianceOfMean(double sum, double squares, double units) => (squares - (sum * sum / units)) / (units - 1) / units;
        var effect = new EffectEstimate(3_000, 3_461, 1_396.87 / 3_000, 2_422.7 / 3_461, VarianceOfMean(1_396.87, 52_377.9767, 3_000), VarianceOfMean(2_422.7, 134_698.29, 3_461));

        Assert.Equal(0.23437666666666668, effect.Difference, Digits);
        Assert.Equal(0.12983081254184736, effect.StandardError, Digits);
    }

    [Fact]
    public void The_evidence_against_a_split_is_that_of_the_documentation_of_ssrm_test_by_Rs_lgamma()
    {
        // The counts of four periods in the documentation of ssrm_test (Optimizely, Lindon 2020), with its prior of weight 10,000 around the designed shares.
        double planned = 10_000 * SequenceTuning.Best(SampleRatioTest.AlarmLevel);
        double[] shares = [0.4, 0.4, 0.2];
        Assert.Equal(-0.00399248115449, SampleRatioTest.LogEvidence([20, 17, 9], shares, planned), 5e-8);
        Assert.Equal(-0.00826656814468, SampleRatioTest.LogEvidence([38, 38, 17], shares, planned), 5e-8);
        Assert.Equal(-0.01029762149432, SampleRatioTest.LogEvidence([42, 44, 21], shares, planned), 5e-8);
        Assert.Equal(-0.01464354278033, SampleRatioTest.LogEvidence([60, 63, 32], shares, planned), 5e-8);

        // Users of an experiment whose split was wrong: Kohavi, Tang and Xu, Trustworthy Online Controlled Experiments (2020), chapter 3, who print p = 1.8E-6 of one look.
        Assert.Equal(1.8e-6, SampleRatioTest.ChiSquare([821_588, 815_482], [0.5, 0.5]).PValue, 5e-8);
        Assert.Equal(8.76597228693, SampleRatioTest.LogEvidence([821_588, 815_482], [0.5, 0.5], planned), Digits);
        Assert.Equal(0.000155950441024, SampleRatioTest.PValue([821_588, 815_482], [0.5, 0.5], planned), 5e-10);

        // Mendel's peas, by a prior of weight 100.
        Assert.Equal(-2.60954897559, SampleRatioTest.LogEvidence([315, 101, 108, 32], [9 / 16d, 3 / 16d, 3 / 16d, 1 / 16d], planned / 100), Digits);
    }

    private static UnitMoments Of((double Before, double After)[] girls) =>
        UnitMomentsTests.Of([.. girls.Select(girl => new UnitOutcome(girl.After, 1, girl.Before, 1, HasBefore: true))]);
}
