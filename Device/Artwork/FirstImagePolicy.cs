using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Device.Artwork;

/// <summary>Shows the first image that is allowed, as services do that choose none.</summary>
internal sealed class FirstImagePolicy : IArtworkPolicy
{
    /// <summary>It has no state.</summary>
    public static FirstImagePolicy Instance { get; } = new();

    /// <inheritdoc/>
    public int Dimension => 0;

    /// <inheritdoc/>
    public int SavedBytes => 0;

    /// <inheritdoc/>
    public void Probabilities(VariantSet variants, Span<double> probabilities)
    {
        probabilities = probabilities[..variants.Count];
        probabilities.Clear();
        probabilities[0] = 1.0;
    }

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
