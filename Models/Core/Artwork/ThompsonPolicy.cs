namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// Thompson sampling: each variant is chosen as often as it would have the highest score if the weights were drawn from the posterior; and now and then any variant.
/// </summary>
/// <remarks>
/// Variants share features, so their scores move together; only their differences matter. The scores are replaced by independent Gaussians of the same means whose
/// differences have the variances of the true differences (exactly with two variants, closest in least squares with more), and those are integrated rather than sampled.
/// </remarks>
/// <param name="posterior">What is believed of the weights.</param>
/// <param name="floor">With which probability an impression goes to any variant, 0 to 1.</param>
/// <param name="width">What the posterior's deviations are multiplied with, 0 or more: 1 is Thompson sampling, less explores less, 0 is greedy.</param>
public sealed class ThompsonPolicy(IPosterior posterior, double floor, double width = 1.0) : ScoredPolicy(posterior, floor)
{
    /// <inheritdoc/>
    protected override void Prefer(VariantSet variants, Span<double> probabilities)
    {
        Span<double> means = stackalloc double[variants.Count], deviations = stackalloc double[variants.Count];
        for (int i = 0; i < means.Length; i++) means[i] = Posterior.Estimate(variants[i]).Mean;
        OwnDeviations(variants, deviations);
        LargestOfGaussians.Probabilities(means, deviations, probabilities);
    }

    /// <summary>The deviations sᵢ for which sᵢ² + sⱼ² is closest to the variance of the difference of i and j, over all pairs.</summary>
    private void OwnDeviations(VariantSet variants, Span<double> deviations)
    {
        int count = variants.Count;
        deviations.Clear();
        double all = 0.0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double variance = width * width * Posterior.DifferenceVariance(variants[i], variants[j]);
                deviations[i] += variance;
                deviations[j] += variance;
                all += variance;
            }
        }

        double sum = count > 1 ? all / (count - 1) : 0.0; // of all sᵢ²
        foreach (ref double deviation in deviations)
        {
            deviation = Math.Sqrt(Math.Max(0.0, count > 2 ? (deviation - sum) / (count - 2) : 0.5 * deviation));
        }
    }
}
