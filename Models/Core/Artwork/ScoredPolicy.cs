namespace EdgeRec.Models.Core.Artwork;

/// <summary>What the policies over a posterior share: they learn alike, keep alike, and all send a small share of impressions to any variant.</summary>
/// <param name="posterior">What is believed of the weights.</param>
/// <param name="floor">With which probability an impression goes to any variant, 0 to 1.</param>
public abstract class ScoredPolicy(IPosterior posterior, double floor) : IArtworkPolicy
{
    /// <inheritdoc/>
    public int Dimension => Posterior.Dimension;

    /// <inheritdoc/>
    public virtual int SavedBytes => Posterior.SavedBytes;

    /// <summary>What is believed of the weights.</summary>
    public IPosterior Posterior { get; } = posterior;

    /// <summary>With which probability an impression goes to any variant.</summary>
    public double Floor { get; } = floor;

    /// <inheritdoc/>
    public void Probabilities(VariantSet variants, Span<double> probabilities)
    {
        probabilities = probabilities[..variants.Count];
        Prefer(variants, probabilities);
        Draw.Floor(probabilities, Floor);
    }

    /// <inheritdoc/>
    public virtual void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity) => Posterior.Learn(features, reward, 1.0);

    /// <inheritdoc/>
    public virtual void Save(Span<byte> destination) => Posterior.Save(destination);

    /// <inheritdoc/>
    public virtual bool TryLoad(ReadOnlySpan<byte> saved) => Posterior.TryLoad(saved);

    /// <summary>With which probability the policy prefers each variant, before the floor.</summary>
    /// <param name="variants">The variants.</param>
    /// <param name="probabilities">Gets the probabilities, which add up to 1.</param>
    protected abstract void Prefer(VariantSet variants, Span<double> probabilities);

    /// <summary>Gives everything to the variant with the highest value; equals share it.</summary>
    /// <param name="values">The values; not NaN.</param>
    /// <param name="probabilities">Gets the probabilities.</param>
    internal static void Highest(ReadOnlySpan<double> values, Span<double> probabilities)
    {
        double highest = double.NegativeInfinity;
        int equals = 0;
        foreach (double value in values)
        {
            equals = value > highest ? 1 : equals + (value == highest ? 1 : 0);
            highest = Math.Max(highest, value);
        }

        for (int i = 0; i < values.Length; i++) probabilities[i] = values[i] == highest ? 1.0 / equals : 0.0;
    }
}
