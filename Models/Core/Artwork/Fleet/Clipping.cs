namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>Bounds what one household can change.</summary>
public static class Clipping
{
    /// <summary>How long evidence is as a vector of precisions and pulls, in units of <see cref="WeightEvidence.Unit"/>.</summary>
    /// <param name="weights">The evidence.</param>
    public static double Norm(IEnumerable<WeightEvidence> weights) =>
        Math.Sqrt(weights.Sum(weight => ((double)weight.Precision * weight.Precision) + ((double)weight.Pull * weight.Pull)));

    /// <summary>What every number is multiplied with so that the evidence is not longer than allowed, above 0 to 1.</summary>
    /// <param name="weights">The evidence.</param>
    /// <param name="maxNorm">The length, above 0.</param>
    public static double Scale(IEnumerable<WeightEvidence> weights, double maxNorm)
    {
        double norm = Norm(weights);
        return norm <= maxNorm ? 1.0 : maxNorm / norm;
    }

    /// <summary>Evidence made smaller, rounded towards 0, so that it is not longer than the scale says.</summary>
    /// <param name="weight">The evidence.</param>
    /// <param name="scale">Above 0 to 1.</param>
    public static WeightEvidence Scaled(WeightEvidence weight, double scale) =>
        new(weight.Index, (long)(weight.Precision * scale), (long)(weight.Pull * scale));
}
