using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>Coins whose bias is drawn from a beta distribution, against one bias: a martingale if the coin has that one (Robbins 1970), whatever the order and the stopping.</summary>
internal static class BetaMixture
{
    /// <summary>The logarithm of the mixture's likelihood of so many yes and no.</summary>
    public static double LogMarginal(double yes, double no, BinaryPrior prior) =>
        GammaFunction.LogBeta(prior.Yes + yes, prior.No + no) - GammaFunction.LogBeta(prior.Yes, prior.No);

    /// <summary>The same, of the part of the mixture above a bias.</summary>
    public static double LogMarginalAbove(double yes, double no, BinaryPrior prior, double bias) => LogMarginal(yes, no, prior)
        + GammaFunction.LogBetaBelow(1 - bias, prior.No + no, prior.Yes + yes) - GammaFunction.LogBetaBelow(1 - bias, prior.No, prior.Yes);

    /// <summary>The logarithm of one coin's likelihood; nothing to the power of nothing is 1.</summary>
    public static double LogLikelihood(double yes, double no, double bias) => Times(yes, bias) + Times(no, 1 - bias);

    private static double Times(double count, double probability) => count > 0 ? count * Math.Log(Math.Max(0, probability)) : 0;
}
