namespace EdgeRec.Models.Core.Artwork;

/// <summary>
/// Chooses the image of a tile and learns from what came of it. A decision is <see cref="Choose"/>; its features, arm and propensity are
/// kept with the impression (or the features made again when the outcome comes, hours later) and handed to <see cref="Learn"/>. An impression with no outcome is a reward of 0.
/// </summary>
/// <remarks>
/// Nothing is allocated in either. Policies are made by <see cref="ArtworkPolicies"/>; they are not safe for several threads at once.
/// The order of outcomes matters a little (each is taken in at once); the same order gives the same policy to the bit.
/// </remarks>
public interface IArtworkPolicy
{
    /// <summary>How many weights the features index; 0 when the policy reads only the arms.</summary>
    int Dimension { get; }

    /// <summary>With which probability each variant would be chosen now. Changes nothing.</summary>
    /// <param name="variants">1 to <see cref="VariantSet.MaxCount"/> variants.</param>
    /// <param name="probabilities">Gets a probability for each variant; they add up to 1.</param>
    void Probabilities(VariantSet variants, Span<double> probabilities);

    /// <summary>Takes in an outcome, so that the next decision knows it.</summary>
    /// <param name="features">The features of the variant that was shown, as they were then.</param>
    /// <param name="arm">Its arm, as in <see cref="VariantSet.Arms"/>.</param>
    /// <param name="reward">What came of it, 0 to 1: 1 for a quality play, a take fraction in between.</param>
    /// <param name="propensity">With which probability it was chosen, above 0 to 1, from <see cref="Choice.Propensity"/>.</param>
    void Learn(ReadOnlySpan<Feature> features, int arm, float reward, double propensity);

    /// <summary>How many bytes <see cref="Save"/> writes.</summary>
    int SavedBytes { get; }

    /// <summary>Writes what was learned beyond the prior, <see cref="SavedBytes"/> long.</summary>
    /// <param name="destination">Gets the bytes.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    void Save(Span<byte> destination);

    /// <summary>Takes back what <see cref="Save"/> wrote, in a policy of the same options and prior; it goes on to the bit as if it had never stopped.</summary>
    /// <param name="saved">The bytes.</param>
    /// <returns>False, and nothing is changed, when the bytes are damaged or of other options.</returns>
    bool TryLoad(ReadOnlySpan<byte> saved);

    /// <summary>Chooses a variant: draws it from <see cref="Probabilities"/>, so that the propensity is exact.</summary>
    /// <param name="variants">1 to <see cref="VariantSet.MaxCount"/> variants.</param>
    /// <param name="random">Where chance comes from; one number is drawn.</param>
    Choice Choose(VariantSet variants, Random random)
    {
        Span<double> probabilities = stackalloc double[variants.Count];
        Probabilities(variants, probabilities);
        return Draw.From(probabilities, random);
    }
}
