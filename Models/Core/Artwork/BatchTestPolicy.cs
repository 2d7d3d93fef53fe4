namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// A/B testing in batches: every variant is shown evenly until each has had its impressions, then the winner is rolled out for good.
/// What comes after a variant's impressions is not counted, so the decision stands. Reads no features.
/// </summary>
/// <param name="impressions">How many impressions each variant gets, at least 1.</param>
public sealed class BatchTestPolicy(int impressions) : IArtworkPolicy
{
    private readonly ArmCounts _counts = new();

    /// <inheritdoc/>
    public int Dimension => 0;

    /// <inheritdoc/>
    public int SavedBytes => ArmCounts.SavedBytes;

    /// <inheritdoc/>
    public void Probabilities(VariantSet variants, Span<double> probabilities)
    {
        probabilities = probabilities[..variants.Count];
        Span<double> means = stackalloc double[variants.Count];
        bool testing = false;
        for (int i = 0; i < means.Length; i++)
        {
            testing |= _counts.Shown(variants.Arms[i]) < impressions;
            means[i] = _counts.Mean(variants.Arms[i]);
        }

        if (testing) probabilities.Fill(1.0 / means.Length);
        else ScoredPolicy.Highest(means, probabilities);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity)
    {
        if (_counts.Shown(arm) < impressions) _counts.Add(arm, reward);
    }

    /// <inheritdoc/>
    public void Save(Span<byte> destination) => _counts.Save(destination);

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved) => _counts.TryLoad(saved);
}
