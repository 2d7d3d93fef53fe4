using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Quantiles;

public sealed class QuantileTests
{
    [Fact]
    public void The_median_of_even_numbers_has_the_error_of_its_density()
    {
        // Uniform on 0 to 1, n independent values: √(p (1 − p) / n) over a density of 1.
        var random = new Random(1);
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        QuantileEstimate estimate = QuantileEstimate.Of(values, [.. Enumerable.Range(0, values.Length)], .5);
        Assert.Equal(.5, estimate.Value, .02);
        Assert.Equal(1, estimate.StandardError / Math.Sqrt(.25 / values.Length), .1);
        Assert.Equal(20_000, estimate.Units);
    }

    [Fact]
    public void A_television_that_reports_everything_ten_times_is_still_one_television()
    {
        var random = new Random(2);
        double[] values = [.. Enumerable.Range(0, 3_000).Select(_ => random.NextDouble())];
        QuantileEstimate once = QuantileEstimate.Of(values, [.. Enumerable.Range(0, values.Length)], .95);
        QuantileEstimate often = QuantileEstimate.Of(
            [.. values.SelectMany(value => Enumerable.Repeat(value, 10))], [.. Enumerable.Range(0, values.Length).SelectMany(unit => Enumerable.Repeat(unit, 10))], .95);
        Assert.Equal(once.Value, often.Value);
        Assert.Equal(once.StandardError, often.StandardError, .05 * once.StandardError);
        Assert.Equal(3_000, often.Units);
        Assert.Equal(30_000, often.Values);
    }

    [Fact]
    public void Nothing_and_one_unit_have_no_error_to_speak_of()
    {
        Assert.Equal(double.PositiveInfinity, QuantileEstimate.Of([], [], .5).StandardError);
        Assert.Equal(double.PositiveInfinity, QuantileEstimate.Of([1, 2, 3], [0, 0, 0], .5).StandardError);
        EffectEstimate effect = QuantileEstimate.Difference(new QuantileEstimate(3, .3, 10, 5), new QuantileEstimate(4, .4, 10, 5));
        Assert.Equal(1, effect.Difference);
        Assert.Equal(.5, effect.StandardError, 1e-12);
    }

    [Fact]
    public void A_quantiles_sequence_says_nothing_of_few_values_and_tightens()
    {
        Assert.Equal(double.NegativeInfinity, QuantileSequence.Of([1, 2, 3], .5).Low);
        double[] some = [.. Enumerable.Range(1, 1_000).Select(i => i / 1_000.0)], many = [.. Enumerable.Range(1, 100_000).Select(i => i / 100_000.0)];
        ConfidenceInterval wide = QuantileSequence.Of(some, .9), close = QuantileSequence.Of(many, .9);
        Assert.True(wide.Low < close.Low && close.Low < .9 && .9 < close.High && close.High < wide.High);
    }

    [Fact]
    public void Over_all_looks_together_the_quantile_is_lost_no_more_often_than_allowed_even_among_ties()
    {
        const int Tests = 300, Values = 400;
        var random = new Random(3);
        int lost = 0;
        for (int test = 0; test < Tests; test++)
        {
            List<double> seen = [];
            bool isLost = false;
            for (int i = 0; i < Values; i++)
            {
                double value = Math.Floor(20 * random.NextDouble());
                int at = seen.BinarySearch(value);
                seen.Insert(at < 0 ? ~at : at, value);
                // Of 0 to 19 evenly .75 are below 15 and .8 at or below it: it is the 78 % quantile.
                isLost |= !QuantileSequence.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(seen), .78, 400).Covers(15);
            }

            lost += isLost ? 1 : 0;
        }

        Assert.InRange(lost, 0, (Tests * .05) + (3 * Math.Sqrt(Tests * .05 * .95)));
    }
}
