namespace EdgeRec.Models.Core.Artwork;

/// <summary>RegCB by elimination (Foster et al. 2018): evenly among the variants that could still be the best, which are those whose upper bound is not below another's lower bound.</summary>
/// <param name="posterior">What is believed of the weights; the bounds are those of its scores.</param>
/// <param name="floor">With which probability an impression goes to any variant, 0 to 1.</param>
/// <param name="deviations">How many deviations the bounds lie on either side of the mean, 0 or more.</param>
public sealed class RegCbPolicy(IPosterior posterior, double floor, double deviations) : ScoredPolicy(posterior, floor)
{
    /// <inheritdoc/>
    protected override void Prefer(VariantSet variants, Span<double> probabilities)
    {
        Span<double> upper = stackalloc double[variants.Count];
        double highestLower = double.NegativeInfinity;
        for (int i = 0; i < upper.Length; i++)
        {
            Estimate estimate = Posterior.Estimate(variants[i]);
            double width = deviations * Math.Sqrt(estimate.Variance);
            upper[i] = estimate.Mean + width;
            highestLower = Math.Max(highestLower, estimate.Mean - width);
        }

        int left = 0;
        foreach (double bound in upper) left += bound >= highestLower ? 1 : 0;
        for (int i = 0; i < upper.Length; i++) probabilities[i] = upper[i] >= highestLower ? 1.0 / left : 0.0;
    }
}
