namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>Whether units arrived in the shares that were designed.</summary>
public static class SampleRatioTest
{
    /// <summary>Below this the alarm rings: an experiment is thrown away for it, so it must hardly ever be wrong (Fabijan et al., KDD 2019, use .0005 to .01).</summary>
    public const double AlarmLevel = 0.001;

    /// <summary>
    /// The evidence against the designed shares, after any number of units and looks: the Dirichlet-multinomial mixture (Lindon and Malek, NeurIPS 2022, equation 6). 1/evidence is a p-value at any time;
    /// a caller that looks often keeps the largest.
    /// </summary>
    /// <param name="units">Units by variation.</param>
    /// <param name="shares">By the design; they add up to 1.</param>
    /// <param name="concentration">Of the mixture around the designed shares, above 0: k is tuned for splits off by about √(1/k).</param>
    /// <returns>The logarithm of the evidence.</returns>
    public static double LogEvidence(ReadOnlySpan<long> units, ReadOnlySpan<double> shares, double concentration = 10_000) => throw new NotImplementedException();

    /// <summary>The p-value of <see cref="LogEvidence"/>.</summary>
    public static double PValue(ReadOnlySpan<long> units, ReadOnlySpan<double> shares, double concentration = 10_000) =>
        Math.Min(1, Math.Exp(-LogEvidence(units, shares, concentration)));

    /// <summary>Pearson's chi-square with k − 1 degrees of freedom, for one look at the end.</summary>
    /// <returns>The statistic and its p-value.</returns>
    public static (double Statistic, double PValue) ChiSquare(ReadOnlySpan<long> units, ReadOnlySpan<double> shares) => throw new NotImplementedException();
}
