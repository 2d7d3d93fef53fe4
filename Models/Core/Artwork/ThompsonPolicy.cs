namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// Thompson sampling: each variant is chosen as often as it would have the highest score if the weights were drawn from the posterior; and now and then any variant.
/// </summary>
/// <remarks>
/// Variants share features, so their scores move together; only their differences matter. The scores are replaced by independent Gaussians
/// of the same means (<see cref="IPosterior.IndependentVariances"/>), and those are integrated rather than sampled: the propensity is the integral.
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
        Posterior.IndependentVariances(variants, deviations);
        foreach (ref double deviation in deviations) deviation = width * Math.Sqrt(deviation);
        LargestOfGaussians.Probabilities(means, deviations, probabilities);
    }
}
