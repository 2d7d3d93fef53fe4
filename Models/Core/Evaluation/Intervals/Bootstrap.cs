namespace EdgeRec.Models.Core.Evaluation.Intervals;

/// <summary>Percentile intervals by drawing clusters with replacement (Efron 1979). The same draws serve all estimators, so that they can be compared.</summary>
public static class Bootstrap
{
    /// <summary>Draws.</summary>
    /// <param name="estimates">Several estimators over the same clusters.</param>
    /// <param name="confidence">The share of intervals that are to cover, above 0, below 1.</param>
    /// <param name="samples">How often all clusters are drawn anew.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <returns>An interval an estimator.</returns>
    public static ConfidenceInterval[] Of(IReadOnlyList<ClusterSums> estimates, double confidence = 0.95, int samples = 1_000, int seed = 1) =>
        Of([.. estimates.Select(e => (e.Numerator, e.Denominator))], confidence, samples, seed);

    /// <summary>Draws for one ratio of sums.</summary>
    /// <param name="numerator">Of each cluster.</param>
    /// <param name="denominator">Of each cluster.</param>
    /// <param name="seed">Equal seeds give equal intervals.</param>
    /// <returns>The interval that is to cover with 0.95, of 1,000 draws.</returns>
    public static ConfidenceInterval Of(double[] numerator, double[] denominator, int seed = 1) => Of([(numerator, denominator)], 0.95, 1_000, seed)[0];

    private static ConfidenceInterval[] Of((double[] Numerator, double[] Denominator)[] estimates, double confidence, int samples, int seed)
    {
        var random = new Random(seed);
        int clusters = estimates[0].Numerator.Length;
        int[] drawn = new int[clusters];
        double[][] values = [.. estimates.Select(_ => new double[samples])];
        for (int sample = 0; sample < samples; sample++)
        {
            for (int i = 0; i < clusters; i++)
            {
                drawn[i] = random.Next(clusters);
            }

            for (int e = 0; e < values.Length; e++)
            {
                values[e][sample] = Ratio(estimates[e].Numerator, estimates[e].Denominator, drawn);
            }
        }

        return [.. values.Select(v => Percentiles(v, (1 - confidence) / 2))];
    }

    private static double Ratio(double[] numerator, double[] denominator, int[] drawn)
    {
        double top = 0, bottom = 0;
        foreach (int cluster in drawn)
        {
            top += numerator[cluster];
            bottom += denominator[cluster];
        }

        return bottom > 0 ? top / bottom : 0;
    }

    private static ConfidenceInterval Percentiles(double[] values, double tail)
    {
        Array.Sort(values);
        int low = (int)(tail * values.Length);
        return new ConfidenceInterval(values[low], values[values.Length - 1 - low]);
    }
}
