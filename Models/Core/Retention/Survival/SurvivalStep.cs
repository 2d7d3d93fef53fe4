namespace EdgeRec.Models.Core.Retention.Survival;

/// <summary>An age at which somebody left or was seen for the last time.</summary>
/// <param name="Age">The age.</param>
/// <param name="AtRisk">How many were watched just before.</param>
/// <param name="Leaving">How many of them left.</param>
/// <param name="Censored">How many of them were not watched any longer.</param>
/// <param name="Survival">The share that is still there afterwards.</param>
/// <param name="LogVariance">The variance of the logarithm of that share (Greenwood 1926): Σ d / (n (n − d)); infinite once all have left.</param>
public readonly record struct SurvivalStep(double Age, int AtRisk, int Leaving, int Censored, double Survival, double LogVariance)
{
    /// <summary>The standard error of the share; not-a-number once all have left.</summary>
    public double StandardError => Survival * Math.Sqrt(LogVariance);
}
