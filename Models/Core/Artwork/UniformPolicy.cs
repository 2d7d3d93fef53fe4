namespace EdgeRec.Models.Core.Artwork;

/// <summary>Any variant, evenly; learns nothing. What the others are measured against, and the best log for evaluation.</summary>
public sealed class UniformPolicy : IArtworkPolicy
{
    /// <inheritdoc/>
    public int Dimension => 0;

    /// <inheritdoc/>
    public int SavedBytes => 0;

    /// <inheritdoc/>
    public void Probabilities(VariantSet variants, Span<double> probabilities) => probabilities[..variants.Count].Fill(1.0 / variants.Count);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity)
    {
    }

    /// <inheritdoc/>
    public void Save(Span<byte> destination)
    {
    }

    /// <inheritdoc/>
    public bool TryLoad(ReadOnlySpan<byte> saved) => saved.IsEmpty;
}
