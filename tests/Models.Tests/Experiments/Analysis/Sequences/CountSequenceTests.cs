using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Sequences;

public sealed class CountSequenceTests
{
    [Fact]
    public void No_crashes_say_nothing()
    {
        SequencePoint point = CountSequence.Above(0, 0, .5);
        Assert.Equal(-1, point.Interval.Low);
        Assert.Equal(1, point.PValue);
        Assert.False(CountSequence.Ratio(0, 0, .5).IsDecided);
    }

    [Fact]
    public void Three_times_the_crashes_are_found_from_some_dozens()
    {
        SequencePoint point = CountSequence.Above(20, 60, .5);
        Assert.True(point.PValue < .001);
        Assert.True(point.Interval.Low > 0 && point.Interval.Low < 2);
        Assert.True(CountSequence.Above(20, 60, .5, margin: 1).PValue > .05);
        Assert.True(CountSequence.Ratio(20, 60, .5).Interval.Covers(2));
    }

    [Fact]
    public void A_variation_with_a_tenth_of_the_televisions_may_have_a_tenth_of_the_crashes()
    {
        Assert.False(CountSequence.Ratio(900, 100, .1).IsDecided);
        Assert.True(CountSequence.Ratio(900, 100, .5).IsDecided);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, .2)]
    public void Over_all_looks_together_a_harmless_variation_is_stopped_no_more_often_than_allowed(int seed, double margin)
    {
        const int Tests = 200, Events = 90;
        var random = new Random(seed);
        double tolerated = .3 * (1 + margin) / ((.3 * (1 + margin)) + .7);
        int stopped = 0;
        for (int test = 0; test < Tests; test++)
        {
            bool isStopped = false;
            int treated = 0;
            for (int events = 1; events <= Events; events++)
            {
                if (random.NextDouble() < tolerated) treated++;
                isStopped |= events % 3 == 0 && CountSequence.Above(events - treated, treated, .3, margin).PValue <= .05;
            }

            stopped += isStopped ? 1 : 0;
        }

        Assert.InRange(stopped, 0, (Tests * .05) + (3 * Math.Sqrt(Tests * .05 * .95)));
    }
}
