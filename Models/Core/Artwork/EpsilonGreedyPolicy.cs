namespace EdgeRec.Models.Core.Artwork;

/// <summary>The variant with the best mean, and with probability ε any variant.</summary>
/// <param name="posterior">What is believed of the weights.</param>
/// <param name="epsilon">With which probability an impression goes to any variant, 0 to 1.</param>
public sealed class EpsilonGreedyPolicy(IPosterior posterior, double epsilon) : ScoredPolicy(posterior, epsilon)
{
    /// <inheritdoc/>
    protected override void Prefer(VariantSet variants, Span<double> probabilities)
    {
        Span<double> means = stackalloc double[variants.Count];
        for (int i = 0; i < means.Length; i++) means[i] = Posterior.Estimate(variants[i]).Mean;
        Highest(means, probabilities);
    }
}
