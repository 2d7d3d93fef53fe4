using CsCheck;
using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Experiments.Analysis;

namespace EdgeRec.Models.Tests.Experiments.Analysis;

public sealed class EffectEstimateTests
{
    [Fact]
    public void A_difference_of_means_has_the_standard_error_of_textbooks()
    {
        EffectEstimate effect = EffectEstimate.Of([Means(1, 2, 3), Means(4, 6, 8, 10)], 1);
        Assert.Equal(5, effect.Difference, 1e-12);
        Assert.Equal(Math.Sqrt((1.0 / 3) + (20.0 / 3 / 4)), effect.StandardError, 1e-12);
        Assert.Equal(1, effect.VarianceKept);
    }

    [Fact]
    public void A_ratio_has_the_error_of_the_delta_method()
    {
        // (y, d) = (1, 2), (3, 4), (5, 3): R = 9/9 = 1, residuals −1, −1, 2, mean of d 3, so s²/(n d̄²) = (6/2)/(3·9).
        UnitMoments ratio = UnitMomentsTests.Of([new(1, 2), new(3, 4), new(5, 3)]);
        EffectEstimate effect = EffectEstimate.Of([ratio, ratio], 1, adjust: false);
        Assert.Equal(1, effect.Control, 1e-12);
        Assert.Equal(3.0 / 27, effect.ControlVariance, 1e-12);
    }

    [Fact]
    public void Five_digits_of_GrowthBooks_relative_effect()
    {
        // growthbook/growthbook, packages/stats/tests/frequentist/test_tests.py, test_two_sided_ttest: means .41 and .70, deviations 3.9 and 6.2, 3,407 and 3,461 units; uplift .70732 with error .37879.
        var effect = new EffectEstimate(3_407, 3_461, .41, .7, 3.9 * 3.9 / 3_407, 6.2 * 6.2 / 3_461);
        ConfidenceInterval near = effect.Relative(1e-4);
        Assert.Equal(.70732, (effect.Treated / effect.Control) - 1, 5e-6);
        Assert.Equal(.37879, (near.High - near.Low) / 2e-4, 5e-6);
    }

    [Fact]
    public void Fiellers_interval_excludes_no_effect_when_the_difference_does() =>
        Gen.Select(Gen.Double[.5, 3], Gen.Double[-1, 4], Gen.Double[.001, .05], Gen.Double[.001, .05], Gen.Double[0, .02], Gen.Double[1, 4]).Sample(drawn =>
        {
            var effect = new EffectEstimate(100, 100, drawn.Item1, drawn.Item2, drawn.Item3, drawn.Item4, drawn.Item5);
            ConfidenceInterval relative = effect.Relative(drawn.Item6);
            bool excluded = Math.Abs(effect.Difference) > drawn.Item6 * effect.StandardError;
            if (double.IsFinite(relative.Low)) Assert.Equal(excluded, !relative.Covers(0));
        }, iter: 1_000);

    [Fact]
    public void A_control_that_may_be_nothing_bounds_no_relative_effect()
    {
        ConfidenceInterval relative = new EffectEstimate(100, 100, .1, 1, .01, .01).Relative(1.96);
        Assert.Equal(double.NegativeInfinity, relative.Low);
        Assert.Equal(double.PositiveInfinity, relative.High);
    }

    [Fact]
    public void The_period_before_takes_away_what_it_explains()
    {
        var random = new Random(1);
        UnitMoments[] variations = [default, default, default];
        for (int i = 0; i < 30_000; i++)
        {
            double taste = random.NextDouble() * 10;
            variations[i % 3].Add(new UnitOutcome(taste + random.NextDouble() + (i % 3 == 2 ? .5 : 0), 1, taste, 1, HasBefore: true));
        }

        EffectEstimate plain = EffectEstimate.Of(variations, 2, adjust: false), adjusted = EffectEstimate.Of(variations, 2);
        // Variances: 100/12 of taste and 1/12 of the day.
        Assert.Equal(1.0 / 101, adjusted.VarianceKept, .001);
        Assert.Equal(plain.StandardError * Math.Sqrt(adjusted.VarianceKept), adjusted.StandardError, 1e-9);
        Assert.Equal(.5, adjusted.Difference, 4 * adjusted.StandardError);
        Assert.Equal(plain.ControlVariance, adjusted.ControlVariance + adjusted.SharedVariance * 3, .03 * plain.ControlVariance);
    }

    [Fact]
    public void Units_without_a_period_before_stay_and_do_no_harm()
    {
        var random = new Random(2);
        UnitMoments[] variations = [default, default];
        for (int i = 0; i < 20_000; i++)
        {
            double taste = random.NextDouble() * 10;
            bool hasBefore = random.NextDouble() < .5;
            variations[i % 2].Add(new UnitOutcome(taste + random.NextDouble(), 1, hasBefore ? taste : 0, hasBefore ? 1 : 0, hasBefore));
        }

        EffectEstimate adjusted = EffectEstimate.Of(variations, 1);
        Assert.Equal(20_000, adjusted.ControlUnits + adjusted.TreatedUnits);
        Assert.Equal(.5 + (.5 / 101), adjusted.VarianceKept, .02);
        Assert.Equal(0, adjusted.Difference, 4 * adjusted.StandardError);
    }

    [Fact]
    public void A_period_before_that_says_nothing_changes_nothing_much()
    {
        var random = new Random(3);
        UnitMoments[] variations = [default, default];
        for (int i = 0; i < 2_000; i++)
        {
            variations[i % 2].Add(new UnitOutcome(random.NextDouble(), 1, random.NextDouble(), 1, HasBefore: true));
        }

        Assert.Equal(1, EffectEstimate.Of(variations, 1).VarianceKept, .01);
        Assert.Equal(1, EffectEstimate.Of([Means(1, 2, 3), Means(2, 3, 5)], 1).VarianceKept);
    }

    [Fact]
    public void Other_units_of_measure_change_only_the_measure() => Gen.Select(Gen.Double[.01, 100], Gen.Int[1, 1_000]).Sample((scale, seed) =>
    {
        UnitMoments[] hours = [default, default], minutes = [default, default];
        var random = new Random(seed);
        for (int i = 0; i < 60; i++)
        {
            UnitOutcome unit = new(random.NextDouble(), 1 + random.NextDouble(), random.NextDouble(), 1 + random.NextDouble(), random.NextDouble() < .8);
            hours[i % 2].Add(unit);
            minutes[i % 2].Add(unit with { Outcome = scale * unit.Outcome, Before = scale * unit.Before });
        }

        EffectEstimate a = EffectEstimate.Of(hours, 1), b = EffectEstimate.Of(minutes, 1);
        Assert.Equal(a.Difference * scale, b.Difference, 1e-6 * scale);
        Assert.Equal(a.StandardError * scale, b.StandardError, 1e-6 * scale);
        Assert.Equal(a.VarianceKept, b.VarianceKept, 1e-6);
    }, iter: 100);

    [Fact]
    public void Two_profiles_on_one_sofa_in_two_variations_are_compared_with_each_other()
    {
        // Every household has one profile in each: the difference is a paired one, whose error is that of the differences.
        var random = new Random(4);
        UnitMoments[] variations = [default, default];
        var shared = new SharedUnits();
        List<double> differences = [];
        for (int i = 0; i < 500; i++)
        {
            double home = 10 * random.NextDouble();
            UnitOutcome one = new(home + random.NextDouble()), other = new(home + random.NextDouble());
            variations[0].Add(one);
            variations[1].Add(other);
            shared.Add(one, other);
            differences.Add(other.Outcome - one.Outcome);
        }

        EffectEstimate effect = EffectEstimate.Of(variations, 1, adjust: false, shared);
        double mean = differences.Average(), variance = differences.Sum(d => (d - mean) * (d - mean)) / differences.Count;
        Assert.Equal(mean, effect.Difference, 1e-9);
        Assert.Equal(1, Math.Sqrt(variance / differences.Count) / effect.StandardError, .1);

        var halves = new SharedUnits();
        halves.Add(shared);
        halves.Add(new UnitOutcome(3), new UnitOutcome(4));
        halves.Remove(new UnitOutcome(3), new UnitOutcome(4));
        Assert.Equal(effect.StandardError, EffectEstimate.Of(variations, 1, adjust: false, halves).StandardError, 1e-9);
    }

    [Fact]
    public void One_unit_alone_says_nothing()
    {
        Assert.Equal(double.PositiveInfinity, EffectEstimate.Of([Means(1), Means(1, 2, 3)], 1).StandardError);
        Assert.Equal(double.PositiveInfinity, EffectEstimate.Of([default, default], 1).StandardError);
    }

    private static UnitMoments Means(params double[] values) => UnitMomentsTests.Of(values.Select(value => new UnitOutcome(value)));
}
