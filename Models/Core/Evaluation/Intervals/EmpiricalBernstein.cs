namespace EdgeRec.Models.Core.Evaluation.Intervals;

/// <summary>
/// Intervals that hold in logs of any size, for whatever distribution has the stated range (Maurer and Pontil, COLT 2009, theorem 4): wide, and the price of knowing no more.
/// </summary>
public static class EmpiricalBernstein
{
    /// <summary>Half the width of a two-sided interval: <c>√(2 V ln(4/δ) / n) + 7 R ln(4/δ) / (3 (n − 1))</c>.</summary>
    /// <param name="variance">V, the sample variance.</param>
    /// <param name="span">R, the range of a single value.</param>
    /// <param name="count">n, how many values, from 2.</param>
    /// <param name="confidence">1 − δ, above 0, below 1.</param>
    public static double HalfWidth(double variance, double span, int count, double confidence = 0.95)
    {
        if (count < 2)
        {
            return double.PositiveInfinity;
        }

        double log = Math.Log(4 / (1 - confidence));
        return Math.Sqrt(2 * variance * log / count) + (7 * span * log / (3 * (count - 1)));
    }

    /// <summary>The interval of an estimate.</summary>
    /// <param name="sums">The estimator's terms, by cluster.</param>
    /// <param name="span">The range of one row's term (<see cref="Estimators.IOffPolicyEstimator.Span"/>) in units of the reward.</param>
    /// <param name="rows">How many rows the log has.</param>
    /// <param name="confidence">The share of intervals that are to cover.</param>
    public static ConfidenceInterval Of(ClusterSums sums, double span, int rows, double confidence = 0.95)
    {
        double[] values = sums.Linearized();
        double denominator = rows == 0 ? 0 : sums.Denominator.Sum() / rows;
        double half = HalfWidth(Moments.Variance(values), denominator > 0 ? span * sums.MostRows / denominator : double.PositiveInfinity, values.Length, confidence);
        return new ConfidenceInterval(sums.Value - half, sums.Value + half);
    }
}
