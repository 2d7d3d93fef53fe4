using EdgeRec.Models.Core.Evaluation.Estimators;

namespace EdgeRec.Models.Core.Evaluation.Intervals;

/// <summary>The terms of an estimator summed over the rows of each cluster: the units that are independent of each other.</summary>
public sealed class ClusterSums
{
    private ClusterSums(double[] numerator, double[] denominator, double value, double mostRows)
    {
        Numerator = numerator;
        Denominator = denominator;
        Value = value;
        MostRows = mostRows;
    }

    /// <summary>The numerators.</summary>
    public double[] Numerator { get; }

    /// <summary>The denominators.</summary>
    public double[] Denominator { get; }

    /// <summary>The estimate: all numerators over all denominators; 0 if there are none.</summary>
    public double Value { get; }

    /// <summary>The rows of the largest cluster over the mean number of rows.</summary>
    public double MostRows { get; }

    /// <summary>Sums up.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="decisions">The rows.</param>
    /// <param name="cluster">The cluster of each row, from 0.</param>
    /// <param name="clusters">How many clusters there are.</param>
    /// <param name="influence">What each row does to the estimate through a model (<see cref="ModelNoise"/>), with mean 0; empty for nothing.</param>
    public static ClusterSums Of(
        IOffPolicyEstimator estimator, ReadOnlySpan<WeighedDecision> decisions, ReadOnlySpan<int> cluster, int clusters, ReadOnlySpan<double> influence = default)
    {
        double[] numerator = new double[clusters], denominator = new double[clusters];
        int[] rows = new int[clusters];
        for (int row = 0; row < decisions.Length; row++)
        {
            (double top, double bottom) = estimator.Of(decisions[row]);
            numerator[cluster[row]] += top + (influence.IsEmpty ? 0 : influence[row]);
            denominator[cluster[row]] += bottom;
            rows[cluster[row]]++;
        }

        double all = denominator.Sum();
        return new ClusterSums(numerator, denominator, all > 0 ? numerator.Sum() / all : 0, clusters == 0 ? 0 : rows.Max() * (double)clusters / decisions.Length);
    }

    /// <summary>One number a cluster whose mean is the estimate: <c>(numerator − estimate · denominator) / mean denominator + estimate</c>; exact where denominators are equal, else to first order.</summary>
    public double[] Linearized()
    {
        double mean = Denominator.Sum() / Denominator.Length;
        double[] values = new double[Numerator.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = mean > 0 ? ((Numerator[i] - (Value * Denominator[i])) / mean) + Value : 0;
        }

        return values;
    }

    /// <summary>The standard error of the estimate.</summary>
    public double StandardError()
    {
        double[] values = Linearized();
        return values.Length < 2 ? double.PositiveInfinity : Math.Sqrt(Moments.Variance(values) / values.Length);
    }
}
