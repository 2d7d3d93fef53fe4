using EdgeRec.Models.Training.Experiments.PeekingTests;

namespace EdgeRec.Models.Tests.Training.Experiments;

public sealed class PeekingRunTests
{
    [Fact]
    public void Looking_every_day_errs_within_five_per_cent_where_a_z_test_errs_several_times_as_often()
    {
        var options = new PeekingOptions(Tests: 120, Days: 14, UnitsADay: 220, Seed: 11);
        PeekingReport report = PeekingRun.Run(options, null, TestContext.Current.CancellationToken);
        double most = PeekingOptions.Alpha + (3 * Math.Sqrt(PeekingOptions.Alpha * (1 - PeekingOptions.Alpha) / options.Tests));
        Assert.All(report.False, one => Assert.InRange(one.Sequence, 0, most));
        Assert.All(report.False, one => Assert.InRange(one.Peeking, .1, .5));
        Assert.All(report.False, one => Assert.Equal(one.Sequence, one.ByDay[^1], 1e-9));
        Assert.All(report.Power.Where(one => one.Times == 2), one => Assert.True(one is { Decided: > .7, Wrong: 0 } && one.MeanDays < options.Days));
        Assert.All(report.Power, one => Assert.InRange(one.Covered, .86, 1));
    }

    [Fact]
    public void Equal_seeds_give_equal_answers()
    {
        var options = new PeekingOptions(Tests: 10, Days: 3, UnitsADay: 220, Seed: 3);
        PeekingReport one = PeekingRun.Run(options, null, TestContext.Current.CancellationToken), other = PeekingRun.Run(options, null, TestContext.Current.CancellationToken);
        Assert.Equal(PeekingTable.Of(one), PeekingTable.Of(other));
    }
}
