using EdgeRec.Models.Core.Experiments.Analysis.Distributions;

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
    /// <param name="plannedUnits">Units at which it is most sensitive, fixed before; it holds at any number.</param>
    /// <returns>The logarithm of the evidence.</returns>
    public static double LogEvidence(ReadOnlySpan<long> units, ReadOnlySpan<double> shares, double plannedUnits = 10_000)
    {
        double concentration = Math.Max(1, plannedUnits / SequenceTuning.Best(AlarmLevel)), log = 0;
        long all = 0;
        for (int k = 0; k < units.Length; k++)
        {
            all += units[k];
            if (units[k] == 0) continue;
            if (shares[k] <= 0) return double.PositiveInfinity;
            double prior = concentration * shares[k];
            log += GammaFunction.Log(prior + units[k]) - GammaFunction.Log(prior) - (units[k] * Math.Log(shares[k]));
        }

        return log + GammaFunction.Log(concentration) - GammaFunction.Log(concentration + all);
    }

    /// <summary>The p-value of <see cref="LogEvidence"/>.</summary>
    public static double PValue(ReadOnlySpan<long> units, ReadOnlySpan<double> shares, double plannedUnits = 10_000) =>
        Math.Min(1, Math.Exp(-LogEvidence(units, shares, plannedUnits)));

    /// <summary>Pearson's chi-square with k − 1 degrees of freedom, for one look at the end.</summary>
    /// <returns>The statistic and its p-value.</returns>
    public static (double Statistic, double PValue) ChiSquare(ReadOnlySpan<long> units, ReadOnlySpan<double> shares)
    {
        double all = 0, statistic = 0;
        int kinds = 0;
        foreach (long count in units)
        {
            all += count;
        }

        for (int k = 0; k < units.Length; k++)
        {
            if (shares[k] <= 0 && units[k] > 0) return (double.PositiveInfinity, 0);
            if (shares[k] <= 0 || all == 0) continue;
            double expected = all * shares[k], off = units[k] - expected;
            statistic += off * off / expected;
            kinds++;
        }

        return (statistic, kinds < 2 ? 1 : GammaFunction.Above(0.5 * (kinds - 1), 0.5 * statistic));
    }
}
