namespace EdgeRec.Models.Core.Artwork;

/// <summary>The same image for everybody: the arm with the best mean reward so far, and with probability ε any. Reads no features.</summary>
/// <param name="epsilon">With which probability an impression goes to any variant, 0 to 1.</param>
public sealed class BestFixedPolicy(double epsilon) : IArtworkPolicy
{
    private readonly ArmCounts _counts = new();

    /// <inheritdoc/>
    public int Dimension => 0;

    /// <inheritdoc/>
    public int SavedBytes => ArmCounts.SavedBytes;

    /// <inheritdoc/>
    public void Probabilities(VariantSet variants, Span<double> probabilities)
    {
        Span<double> means = stackalloc double[variants.Count];
        for (int i = 0; i < means.Length; i++) means[i] = _counts.Mean(variants.Arms[i]);
        ScoredPolicy.Highest(means, probabilities);
        Draw.Floor(probabilities[..means.Length], epsilon);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity) => _counts.Add(arm, reward);

    /// <inheritdoc/>
    public void Save(Span<byte> destination) => _counts.Save(destination);

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved) => _counts.TryLoad(saved);
}
