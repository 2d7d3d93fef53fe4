namespace EdgeRec.Models.Core.Artwork;

/// <summary>LinUCB (Li et al. 2010): the variant whose score is highest when every score is raised by some deviations. With the identity link it is theirs, with the logistic one its generalised form.</summary>
/// <param name="posterior">What is believed of the weights.</param>
/// <param name="floor">With which probability an impression goes to any variant, 0 to 1.</param>
/// <param name="deviations">How many deviations a score is raised by, 0 or more.</param>
public sealed class UcbPolicy(IPosterior posterior, double floor, double deviations) : ScoredPolicy(posterior, floor)
{
    /// <inheritdoc/>
    protected override void Prefer(VariantSet variants, Span<double> probabilities)
    {
        Span<double> bounds = stackalloc double[variants.Count];
        for (int i = 0; i < bounds.Length; i++)
        {
            Estimate estimate = Posterior.Estimate(variants[i]);
            bounds[i] = estimate.Mean + (deviations * Math.Sqrt(estimate.Variance));
        }

        Highest(bounds, probabilities);
    }
}
