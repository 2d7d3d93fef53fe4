using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis.Quantiles;

/// <summary>Where a quantile of independent values is, exactly and at all times at once, for whatever distribution (Howard and Ramdas, Bernoulli 2022, theorem 1).</summary>
public static class QuantileSequence
{
    /// <summary>The sequence as it stands.</summary>
    /// <param name="sorted">One value a unit, ascending.</param>
    /// <param name="quantile">Above 0, below 1.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static ConfidenceInterval Of(ReadOnlySpan<double> sorted, double quantile, double alpha = 0.05) => throw new NotImplementedException();

    /// <summary>The difference of two variations, each at half the error; conservative.</summary>
    public static ConfidenceInterval Difference(ReadOnlySpan<double> sortedControl, ReadOnlySpan<double> sortedTreated, double quantile, double alpha = 0.05)
    {
        ConfidenceInterval control = Of(sortedControl, quantile, alpha / 2), treated = Of(sortedTreated, quantile, alpha / 2);
        return new ConfidenceInterval(treated.Low - control.High, treated.High - control.Low);
    }
}
