using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

namespace EdgeRec.Models.Core.Experiments.Analysis.Planning;

/// <summary>How many units a test needs that is looked at once, at its end, two-sided.</summary>
public static class FixedHorizon
{
    /// <summary>Units of each of two equal variations: <c>2 (z₁₋α/₂ + z_power)² σ² / δ²</c>.</summary>
    /// <param name="standardDeviation">σ of a unit; what is left of it after the period before.</param>
    /// <param name="effect">δ, in the same measure, not 0.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The chance to see an effect of this size.</param>
    public static double Units(double standardDeviation, double effect, double alpha = 0.05, double power = 0.8)
    {
        double apart = Apart(alpha, power) * standardDeviation / effect;
        return 2 * apart * apart;
    }

    /// <summary>Units of each of two equal variations for shares, with the pooled variance under no difference (Fleiss 1981).</summary>
    /// <param name="share">In control.</param>
    /// <param name="effect">The difference of shares, not 0.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The chance to see an effect of this size.</param>
    public static double UnitsForShares(double share, double effect, double alpha = 0.05, double power = 0.8)
    {
        double other = share + effect, mean = share + (effect / 2);
        double apart = (Gaussian.Quantile(1 - (alpha / 2)) * Math.Sqrt(2 * mean * (1 - mean))) + (Gaussian.Quantile(power) * Math.Sqrt((share * (1 - share)) + (other * (1 - other))));
        return apart * apart / (effect * effect);
    }

    /// <summary>The chance to see an effect.</summary>
    /// <param name="standardError">Of the difference at the end.</param>
    /// <param name="effect">In the same measure.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static double Power(double standardError, double effect, double alpha = 0.05)
    {
        double z = Gaussian.Quantile(1 - (alpha / 2)), apart = effect / standardError;
        return Gaussian.Above(z - apart) + Gaussian.Above(z + apart);
    }

    /// <summary>The smallest effect that is seen with a given power: <c>(z₁₋α/₂ + z_power) se</c>.</summary>
    /// <param name="standardError">Of the difference at the end.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The chance to see it.</param>
    public static double LeastEffect(double standardError, double alpha = 0.05, double power = 0.8) => Apart(alpha, power) * standardError;

    /// <summary>The two-sided p-value of a difference that is looked at once.</summary>
    public static double PValue(double difference, double standardError) => 2 * Gaussian.Above(Math.Abs(difference) / standardError);

    private static double Apart(double alpha, double power) => Gaussian.Quantile(1 - (alpha / 2)) + Gaussian.Quantile(power);
}
