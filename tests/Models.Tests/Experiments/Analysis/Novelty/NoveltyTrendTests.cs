using EdgeRec.Models.Core.Experiments.Analysis.Novelty;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Novelty;

public sealed class NoveltyTrendTests
{
    [Fact]
    public void An_effect_that_stays_is_said_to_fade_in_one_test_of_forty() =>
        Assert.InRange(Enumerable.Range(0, 400).Count(seed => Play(_ => .5, seed, units: 200).Fades), 2, 20);

    [Fact]
    public void An_effect_that_wears_off_fades()
    {
        NoveltyTrend trend = Play(day => 1 - (day / 13.0), seed: 2);
        Assert.True(trend.Fades);
        Assert.Equal(-1 / 13.0, trend.Slope.Difference, 4 * trend.Slope.StandardError);
        Assert.Equal(14, trend.ByDay.Count);
        Assert.Equal(1, trend.ByDay[0].Difference, 5 * trend.ByDay[0].StandardError);
    }

    [Fact]
    public void Harm_that_wears_off_fades_and_an_effect_that_grows_does_not()
    {
        Assert.True(Play(day => (day / 13.0) - 1, seed: 3).Fades);
        Assert.False(Play(day => day / 13.0, seed: 4).Fades);
    }

    [Fact]
    public void No_effect_is_said_to_fade_in_one_test_of_forty_at_most() =>
        Assert.InRange(Enumerable.Range(0, 200).Count(seed => Play(_ => 0, seed, units: 150).Fades), 0, 11);

    [Fact]
    public void Units_that_came_late_count_for_the_days_they_had_and_parts_add_up()
    {
        NoveltyMoments whole = new(3), one = new(3), other = new(3);
        foreach (NoveltyMoments moments in (NoveltyMoments[])[whole, one])
        {
            moments.Add([1, 2, 3]);
            moments.Add([4]);
        }

        foreach (NoveltyMoments moments in (NoveltyMoments[])[whole, other])
        {
            moments.Add([2, 2, 5, 9]);
        }

        one.Add(other);
        Assert.Equal(whole.ByDay[0].Count, one.ByDay[0].Count);
        Assert.Equal(3, one.ByDay[0].Count);
        Assert.Equal(2, one.Slope.Count);
        // Slopes of 1, 2, 3 and 2, 2, 5: 1 and 1.5.
        Assert.Equal(1.25, one.Slope.Mean(0), 1e-12);
    }

    private static NoveltyTrend Play(Func<int, double> effect, int seed, int units = 2_000)
    {
        var random = new Random(seed);
        NoveltyMoments control = new(14), treated = new(14);
        for (int unit = 0; unit < units; unit++)
        {
            double taste = 2 * random.NextDouble();
            bool isTreated = unit % 2 == 1;
            double[] days = [.. Enumerable.Range(0, 14).Select(day => taste + (2 * random.NextDouble()) + (isTreated ? effect(day) : 0))];
            (isTreated ? treated : control).Add(days);
        }

        return NoveltyTrend.Of(control, treated);
    }
}
