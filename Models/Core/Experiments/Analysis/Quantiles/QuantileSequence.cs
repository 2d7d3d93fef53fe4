using EdgeRec.Models.Core.Evaluation.Intervals;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

/// <summary>
/// Where a quantile of independent values is, exactly and at all times at once, for whatever distribution, ties included: that a value lies below its quantile is a coin of known bias, so a beta mixture
/// says how many may (Howard and Ramdas, Bernoulli 2022, theorem 1).
/// </summary>
public static class QuantileSequence
{
    /// <summary>The sequence as it stands; an end is infinite while nothing bounds it.</summary>
    /// <param name="sorted">One value a unit, ascending.</param>
    /// <param name="quantile">Above 0, below 1.</param>
    /// <param name="plannedValues">Values at which it is narrowest, fixed before.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static ConfidenceInterval Of(ReadOnlySpan<double> sorted, double quantile, double plannedValues = 10_000, double alpha = 0.05)
    {
        int count = sorted.Length, middle = (int)Math.Round(quantile * count);
        var prior = BinaryPrior.Planned(quantile, plannedValues, alpha);
        double needed = Math.Log(1 / alpha);
        bool IsPossible(int below) => BetaMixture.LogMarginal(below, count - below, prior) - BetaMixture.LogLikelihood(below, count - below, quantile) < needed;
        int fewest = Last(middle, 0, IsPossible), most = Last(middle, count, IsPossible);
        return new ConfidenceInterval(fewest == 0 ? double.NegativeInfinity : sorted[fewest - 1], most == count ? double.PositiveInfinity : sorted[most]);
    }

    /// <summary>The difference of two variations, each at half the error; conservative.</summary>
    /// <inheritdoc cref="Of"/>
    /// <param name="sortedControl">One value a unit, ascending.</param>
    /// <param name="sortedTreated">One value a unit, ascending.</param>
    /// <param name="quantile">Above 0, below 1.</param>
    /// <param name="plannedValues">Values of each variation at which it is narrowest, fixed before.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static ConfidenceInterval Difference(
        ReadOnlySpan<double> sortedControl, ReadOnlySpan<double> sortedTreated, double quantile, double plannedValues = 10_000, double alpha = 0.05)
    {
        ConfidenceInterval control = Of(sortedControl, quantile, plannedValues, alpha / 2), treated = Of(sortedTreated, quantile, plannedValues, alpha / 2);
        return new ConfidenceInterval(treated.Low - control.High, treated.High - control.Low);
    }

    // The last count, going outward from one that is possible, that is possible too.
    private static int Last(int inside, int outside, Func<int, bool> isPossible)
    {
        if (isPossible(outside)) return outside;
        while (Math.Abs(outside - inside) > 1)
        {
            int middle = inside + ((outside - inside) / 2);
            (inside, outside) = isPossible(middle) ? (middle, outside) : (inside, middle);
        }

        return inside;
    }
}
