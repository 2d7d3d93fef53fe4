using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Sequences;

/// <summary>Reference values of gostevehoward/confseq, test/uniform_boundaries_unittest.cpp: a sum S = 10 at intrinsic time V = 100, mixtures tuned to V = 100 at 5 %.</summary>
public sealed class MixtureTests
{
    private const double Rho = 12.60056;

    // A mean whose information is V: estimate S/V, standard error 1/√V, mixture variance 1/ρ.
    private static readonly EffectEstimate Ten = new(1_000, 1_000, 0, .1, .005, .005);

    [Fact]
    public void The_two_sided_normal_mixture_agrees_to_five_digits()
    {
        var tuning = new SequenceTuning(1 / Math.Sqrt(Rho));
        Assert.Equal(-0.6510052, Math.Log(AsymptoticSequence.Of(Ten, tuning).EValue), 1e-5);
        Assert.Equal(30.35209, 10 * AsymptoticSequence.Boundary(.1, tuning), 1e-5);
    }

    [Fact]
    public void The_one_sided_normal_mixture_agrees_to_five_digits()
    {
        // confseq tunes the one-sided mixture as a two-sided one at twice the error: ρ = V / (2 ln(1/2α) + ln(1 + 2 ln(1/2α))).
        double twice = 2 * Math.Log(1 / .1);
        SequencePoint point = AsymptoticSequence.Above(Ten, new SequenceTuning(Math.Sqrt((twice + Math.Log(1 + twice)) / 100)));
        Assert.Equal(-0.06502391, Math.Log(point.EValue), 1e-5);
        Assert.Equal(27.66071, 100 * (.1 - point.Interval.Low), 1e-5);
    }

    [Fact]
    public void The_beta_mixture_agrees_to_five_digits()
    {
        // Steps of +.8 with chance .2 and −.2 with .8: variance .16, so V = 100 after 625 of them, S = 10 with 135 up; prior (ρ − .16)/.8 and (ρ − .16)/.2.
        var prior = new BinaryPrior((Rho - .16) / .8, (Rho - .16) / .2);
        Assert.Equal(-0.6941012, BetaMixture.LogMarginal(135, 490, prior) - BetaMixture.LogLikelihood(135, 490, .2), 1e-5);
    }

    [Fact]
    public void The_part_of_a_beta_mixture_above_agrees_to_five_digits()
    {
        double twice = 2 * Math.Log(1 / .1), rho = 100 / (twice + Math.Log(1 + twice));
        var prior = new BinaryPrior((rho - .16) / .8, (rho - .16) / .2);
        Assert.Equal(-0.07134019, BetaMixture.LogMarginalAbove(135, 490, prior, .2) - BetaMixture.LogLikelihood(135, 490, .2), 1e-5);
    }

    [Fact]
    public void A_sequence_is_narrowest_where_it_was_tuned_to() => Gen.Double[.01, 10].Sample(error =>
    {
        var tuning = SequenceTuning.ForError(error);
        double at = AsymptoticSequence.Boundary(error, tuning);
        Assert.True(at < AsymptoticSequence.Boundary(1.1 * error, tuning));
        Assert.True(at < AsymptoticSequence.Boundary(error / 1.1, tuning));
        // Lambert's W says the same: the boundary there is √(1 + x), x the ratio of variances.
        Assert.Equal(Math.Sqrt(1 + (tuning.Scale / error * (tuning.Scale / error))), at, 1e-9);
    }, iter: 50);

    [Fact]
    public void Units_and_errors_tune_alike()
    {
        var now = new EffectEstimate(500, 500, 1, 1, .02, .02);
        Assert.Equal(SequenceTuning.ForError(.1).Scale, SequenceTuning.ForUnits(now, 4_000).Scale, 1e-12);
    }
}
