namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>Bounds what one household can change.</summary>
public static class Clipping
{
    /// <summary>How long evidence is as a vector of precisions and pulls, in units of <see cref="WeightEvidence.Unit"/>.</summary>
    /// <param name="weights">The evidence.</param>
    public static double Norm(IEnumerable<WeightEvidence> weights) =>
        Math.Sqrt(weights.Sum(weight => ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull)));

    /// <summary>Shortens evidence to a length: every number is scaled and rounded towards 0, so that it is not longer.</summary>
    /// <param name="weights">The evidence.</param>
    /// <param name="maxNorm">The length, above 0.</param>
    public static IReadOnlyList<WeightEvidence> Shorten(IReadOnlyList<WeightEvidence> weights, double maxNorm)
    {
        double norm = Norm(weights);
        if (norm <= maxNorm) return weights;
        double scale = maxNorm / norm;
        return [.. weights
            .Select(weight => new WeightEvidence(weight.Index, (long)(weight.Precision * scale), (long)(weight.Pull * scale)))
            .Where(weight => weight.Precision != 0 || weight.Pull != 0)];
    }
}
