using CsCheck;
using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

namespace EdgeRec.Models.Tests.Experiments.Analysis.Distributions;

public sealed class DistributionTests
{
    [Theory]
    [InlineData(0, .5)]
    [InlineData(1, .15865525393145705)]
    [InlineData(-1, .8413447460685429)]
    [InlineData(2.999, .0013543)]
    [InlineData(5, 2.866515718791939e-7)]
    [InlineData(10, 7.619853024160527e-24)]
    public void The_normal_distribution_is_right_far_out(double z, double above) => Assert.Equal(1, Gaussian.Above(z) / above, z == 2.999 ? 1e-4 : 1e-12);

    [Fact]
    public void The_normal_quantile_turns_it_around()
    {
        Assert.Equal(1.959963984540054, Gaussian.Quantile(.975), 1e-12);
        Gen.Double[-7, 7].Sample(z => Assert.Equal(z, z < 0 ? Gaussian.Quantile(Gaussian.Below(z)) : -Gaussian.Quantile(Gaussian.Above(z)), 1e-8), iter: 500);
    }

    [Fact]
    public void The_two_normal_distributions_of_the_house_agree() => Gen.Double[-8, 8].Sample(
        z => Assert.Equal(EdgeRec.Models.Core.Artwork.NormalDistribution.At(z).Below, Gaussian.Below(z), 8e-8), iter: 500);

    [Theory]
    [InlineData(.5, .5723649429247001)]
    [InlineData(1, 0)]
    [InlineData(10, 12.801827480081469)]
    [InlineData(100, 359.1342053695754)]
    public void The_gamma_function_is_right(double x, double log) => Assert.Equal(log, GammaFunction.Log(x), 1e-12 * Math.Max(1, log));

    [Theory]
    [InlineData(1, 3.841458820694124, .05)]
    [InlineData(2, 5.991464547107979, .05)]
    [InlineData(10, 18.307038053275146, .05)]
    [InlineData(10, 3.940299136076034, .95)]
    public void The_tail_of_chi_square_is_that_of_tables(int degrees, double statistic, double above) => Assert.Equal(above, GammaFunction.Above(.5 * degrees, .5 * statistic), 1e-10);

    [Theory]
    [InlineData(.5, 2, 3, .6875)]
    [InlineData(.1, 1, 1, .1)]
    [InlineData(.9, 2, 3, .9963)]
    public void The_beta_distribution_is_right(double x, double a, double b, double below) => Assert.Equal(below, Math.Exp(GammaFunction.LogBetaBelow(x, a, b)), 1e-12);
}
