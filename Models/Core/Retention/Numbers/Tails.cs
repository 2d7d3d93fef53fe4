using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

namespace EdgeRec.Models.Core.Retention.Numbers;

/// <summary>Tails of distributions as tests and intervals take them.</summary>
internal static class Tails
{
    /// <summary>How many standard errors a two-sided interval reaches: 1.96 for 0.95.</summary>
    public static double Reach(double confidence) => Gaussian.Quantile(0.5 + (confidence / 2));

    /// <summary>The probability of a chi-square value above <paramref name="value"/>; 1 without a degree of freedom.</summary>
    public static double ChiSquareAbove(double value, int degrees) => degrees < 1 || !(value > 0) ? 1 : GammaFunction.Above(degrees / 2.0, value / 2);
}
