namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// Differential privacy of what the fleet publishes, for a household as a whole: over all its epochs, whoever sees every prior learns hardly more of it than if it had told nothing.
/// The fleet itself sees the deltas (the central model).
/// </summary>
/// <param name="Epsilon">ε, above 0.</param>
/// <param name="Delta">δ, above 0 and below 1.</param>
/// <param name="Epochs">How many epochs the budget is for, at least 1; a household tells at most one delta in each.</param>
/// <param name="MaxNorm">To which length a delta is shortened (<see cref="EvidenceDelta.Norm"/>), in units, above 0.</param>
public sealed record PrivacyBudget(double Epsilon, double Delta, int Epochs, double MaxNorm)
{
    /// <summary>Deviation of the Gaussian noise on each sum, in units.</summary>
    /// <remarks>Zero-concentrated differential privacy (Bun and Steinke 2016): each epoch costs MaxNorm² / (2σ²), costs add, and ρ in all gives ε = ρ + 2√(ρ ln 1/δ).</remarks>
    public double Deviation
    {
        get
        {
            double log = Math.Log(1.0 / Delta), root = Math.Sqrt(log + Epsilon) - Math.Sqrt(log);
            return MaxNorm * Math.Sqrt(Epochs / (2.0 * root * root));
        }
    }

    /// <summary>The sums with noise on every weight, those that nobody touched too: which ones were touched is private as well.</summary>
    /// <param name="sums">The sums of all weights.</param>
    /// <param name="random">Where chance comes from; in a fleet one that cannot be foretold.</param>
    public IEnumerable<WeightEvidence> Noised(IEnumerable<WeightEvidence> sums, Random random)
    {
        double deviation = Deviation;
        foreach (WeightEvidence sum in sums)
        {
            double radius = deviation * Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())), angle = 2.0 * Math.PI * random.NextDouble();
            yield return new WeightEvidence(sum.Index, sum.Precision + (long)Math.Round(radius * Math.Cos(angle)), sum.Pull + (long)Math.Round(radius * Math.Sin(angle)));
        }
    }
}
