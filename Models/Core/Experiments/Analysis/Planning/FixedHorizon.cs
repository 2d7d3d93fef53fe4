namespace EdgeRec.Models.Core.Experiments.Analysis.Planning;

/// <summary>How many units a test needs that is looked at once.</summary>
public static class FixedHorizon
{
    /// <summary>Units of each of two equal variations, two-sided: <c>2 (z₁₋α/₂ + z_power)² σ² / δ²</c>.</summary>
    /// <param name="standardDeviation">σ of a unit; what is left of it after the period before.</param>
    /// <param name="effect">δ, in the same measure, not 0.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The chance to see an effect of this size.</param>
    public static double Units(double standardDeviation, double effect, double alpha = 0.05, double power = 0.8) => throw new NotImplementedException();

    /// <summary>Units of each of two equal variations for shares.</summary>
    /// <param name="share">In control.</param>
    /// <param name="effect">The difference of shares.</param>
    /// <param name="alpha">The error that is allowed.</param>
    /// <param name="power">The chance to see an effect of this size.</param>
    public static double UnitsForShares(double share, double effect, double alpha = 0.05, double power = 0.8) => throw new NotImplementedException();

    /// <summary>The chance to see an effect, looking once, two-sided.</summary>
    public static double Power(double standardError, double effect, double alpha = 0.05) => throw new NotImplementedException();

    /// <summary>The smallest effect that is seen with a given power: <c>(z₁₋α/₂ + z_power) se</c>.</summary>
    public static double LeastEffect(double standardError, double alpha = 0.05, double power = 0.8) => throw new NotImplementedException();
}
