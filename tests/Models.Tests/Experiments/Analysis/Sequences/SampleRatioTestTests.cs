using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Sequences;

public sealed class SampleRatioTestTests
{
    [Fact]
    public void Mendels_peas_have_the_chi_square_of_the_R_Book()
    {
        // Crawley, The R Book: 315, 108, 101 and 32 at 9:3:3:1 give X-squared 0.470024, p-value 0.9254.
        (double statistic, double pValue) = SampleRatioTest.ChiSquare([315, 108, 101, 32], [9 / 16.0, 3 / 16.0, 3 / 16.0, 1 / 16.0]);
        Assert.Equal(.470024, statistic, 5e-7);
        Assert.Equal(.9254, pValue, 5e-5);
    }

    [Fact]
    public void Two_variations_are_a_coin() => Gen.Select(Gen.Int[0, 5_000], Gen.Int[0, 5_000], Gen.Double[.05, .95]).Sample((one, other, share) =>
    {
        double together = 20_000 / SequenceTuning.Best(SampleRatioTest.AlarmLevel);
        var prior = new BinaryPrior(share * together, (1 - share) * together);
        double coin = BetaMixture.LogMarginal(one, other, prior) - BetaMixture.LogLikelihood(one, other, share);
        Assert.Equal(coin, SampleRatioTest.LogEvidence([one, other], [share, 1 - share], 20_000), 1e-6);
    }, iter: 200);

    [Fact]
    public void A_split_as_designed_is_quiet_and_a_wrong_one_rings()
    {
        Assert.Equal(1, SampleRatioTest.PValue([0, 0, 0], [.5, .25, .25]));
        Assert.Equal(1, SampleRatioTest.PValue([50_000, 25_100, 24_900], [.5, .25, .25]));
        Assert.True(SampleRatioTest.PValue([50_000, 26_000, 24_000], [.5, .25, .25]) < SampleRatioTest.AlarmLevel);
        Assert.Equal(0, SampleRatioTest.PValue([10, 10, 1], [.5, .5, 0]));
    }

    [Fact]
    public void Which_variation_is_called_first_does_not_matter() => Gen.Int[0, 2_000].Array[4].Sample(counts =>
    {
        long[] units = [.. counts.Select(count => (long)count)], turned = [.. units.Reverse()];
        Assert.Equal(SampleRatioTest.LogEvidence(units, [.1, .2, .3, .4]), SampleRatioTest.LogEvidence(turned, [.4, .3, .2, .1]), 1e-7);
    }, iter: 100);

    [Fact]
    public void Over_all_looks_together_it_rings_wrongly_no_more_often_than_said()
    {
        const int Tests = 1_000, Looks = 200, ALook = 50;
        var random = new Random(7);
        int rang = 0;
        for (int test = 0; test < Tests; test++)
        {
            long[] units = [0, 0, 0];
            bool isRinging = false;
            for (int look = 0; look < Looks; look++)
            {
                for (int i = 0; i < ALook; i++)
                {
                    units[Math.Min(2, random.Next(4))]++;
                }

                isRinging |= SampleRatioTest.PValue(units, [.25, .25, .5]) <= .01;
            }

            rang += isRinging ? 1 : 0;
        }

        Assert.InRange(rang, 0, (Tests * .01) + (3 * Math.Sqrt(Tests * .01)));
    }
}
