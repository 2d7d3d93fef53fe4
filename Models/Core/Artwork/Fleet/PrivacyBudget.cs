namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>
/// Differential privacy of what the fleet publishes, for a household as a whole: over all its epochs, whoever sees every prior learns hardly more of it than if it had told nothing.
/// The fleet itself sees the deltas (the central model).
/// </summary>
/// <param name="Epsilon">ε, above 0.</param>
/// <param name="Delta">δ, above 0 and below 1.</param>
/// <param name="Epochs">How many epochs the budget is for, at least 1.</param>
/// <param name="MaxNorm">How long all is that a device tells in an epoch (<see cref="FleetEvidence"/> sees to it), in units, above 0.</param>
public sealed record PrivacyBudget(double Epsilon, double Delta, int Epochs, double MaxNorm)
{
    /// <summary>Deviation of the Gaussian noise on each sum, in units.</summary>
    public double Deviation => MaxNorm * Math.Sqrt(Epochs / (2.0 * Whole));

    /// <summary>What the budget is in ρ, the currency of zero-concentrated differential privacy (Bun and Steinke 2016), in which costs add: ρ in all gives ε = ρ + 2√(ρ ln 1/δ).</summary>
    public double Whole
    {
        get
        {
            double log = Math.Log(1.0 / Delta), root = Math.Sqrt(log + Epsilon) - Math.Sqrt(log);
            return root * root;
        }
    }

    /// <summary>What one epoch costs, in ρ: MaxNorm² / (2σ²).</summary>
    public double OfEpoch => Whole / Epochs;

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
