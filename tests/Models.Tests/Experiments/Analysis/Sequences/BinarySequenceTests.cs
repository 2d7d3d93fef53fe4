using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Sequences;

public sealed class BinarySequenceTests
{
    private static readonly Gen<BinaryCounts> Counts = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 200]).Select(drawn => new BinaryCounts(drawn.Item1, drawn.Item1 + drawn.Item2));

    [Fact]
    public void Before_anybody_answered_everything_is_possible()
    {
        SequencePoint point = BinarySequence.Difference(new(0, 0), new(0, 0), BinaryPrior.Uniform);
        Assert.Equal(-1, point.Interval.Low);
        Assert.Equal(1, point.Interval.High);
        Assert.Equal(1, point.PValue, 1e-12);
    }

    [Fact]
    public void One_answer_each_is_a_closed_form()
    {
        // Uniform mixtures: each likelihood integrates to 1/2, so 1/4 over the best common share's p (1 − p) at 1/2.
        Assert.Equal(1, BinarySequence.Difference(new(0, 1), new(1, 1), BinaryPrior.Uniform).EValue, 1e-9);
        // Of n yes only: ∫ pⁿ = 1/(n + 1), against the share s: 1/((n + 1) sⁿ) < 20 holds for s > (20 (n + 1))^(−1/n).
        Assert.Equal(Math.Pow(20 * 11, -.1), BinarySequence.Share(new(10, 10), BinaryPrior.Uniform).Interval.Low, 1e-9);
    }

    [Fact]
    public void The_interval_holds_the_observed_difference_and_agrees_with_the_p_value() => Gen.Select(Counts, Counts).Sample((control, treated) =>
    {
        SequencePoint point = BinarySequence.Difference(control, treated, BinaryPrior.Planned(.5, 200));
        double observed = Rate(treated) - Rate(control);
        if (control.Units > 0 && treated.Units > 0) Assert.True(point.Interval.Covers(observed));
        Assert.Equal(point.IsDecided, point.PValue < .05);
        SequencePoint turned = BinarySequence.Difference(treated, control, BinaryPrior.Planned(.5, 200));
        Assert.Equal(-point.Interval.Low, turned.Interval.High, 1e-9);
        Assert.Equal(1, point.EValue / turned.EValue, 1e-9);
    }, iter: 300);

    [Fact]
    public void Yes_and_no_may_change_places() => Gen.Select(Counts, Counts).Sample((control, treated) =>
    {
        SequencePoint point = BinarySequence.Difference(control, treated, new BinaryPrior(3, 5));
        SequencePoint turned = BinarySequence.Difference(Turn(control), Turn(treated), new BinaryPrior(5, 3));
        Assert.Equal(-point.Interval.High, turned.Interval.Low, 1e-9);
    }, iter: 200);

    [Theory]
    [InlineData(.02, 1)]
    [InlineData(.5, 2)]
    public void Over_all_looks_together_the_truth_is_lost_no_more_often_than_allowed(double share, int seed)
    {
        const int Tests = 300, Units = 300;
        var random = new Random(seed);
        int lost = 0, lostShare = 0;
        var prior = BinaryPrior.Planned(share, Units);
        for (int test = 0; test < Tests; test++)
        {
            long[] yes = [0, 0], all = [0, 0];
            bool isLost = false, isShareLost = false;
            for (int unit = 0; unit < Units; unit++)
            {
                int side = random.Next(2);
                all[side]++;
                if (random.NextDouble() < share) yes[side]++;
                isShareLost |= BinarySequence.Share(new(yes[0], all[0]), prior, share).PValue <= .05;
                if (unit % 20 == 0) isLost |= BinarySequence.Difference(new(yes[0], all[0]), new(yes[1], all[1]), prior).IsDecided;
            }

            lost += isLost ? 1 : 0;
            lostShare += isShareLost ? 1 : 0;
        }

        Assert.InRange(lost, 0, (Tests * .05) + (3 * Math.Sqrt(Tests * .05 * .95)));
        Assert.InRange(lostShare, 0, (Tests * .05) + (3 * Math.Sqrt(Tests * .05 * .95)));
    }

    private static double Rate(BinaryCounts counts) => (double)counts.Successes / counts.Units;

    private static BinaryCounts Turn(BinaryCounts counts) => new(counts.Units - counts.Successes, counts.Units);
}
