namespace EdgeRec.Models.Core.Artwork;

/// <summary>A Gaussian posterior over the weights of a generalised linear regression of the reward on the features.</summary>
public interface IPosterior
{
    /// <summary>How many weights there are.</summary>
    int Dimension { get; }

    /// <summary>How a score becomes an expected reward.</summary>
    Link Link { get; }

    /// <summary>What is believed of a variant's score.</summary>
    /// <param name="features">Its features.</param>
    Estimate Estimate(ReadOnlySpan<Feature> features);

    /// <summary>The variance of the difference of two variants' scores: what they share does not count.</summary>
    /// <param name="first">The features of one, by rising index.</param>
    /// <param name="second">The features of the other, by rising index.</param>
    double DifferenceVariance(ReadOnlySpan<Feature> first, ReadOnlySpan<Feature> second);

    /// <summary>
    /// The variances sᵢ² of independent scores whose differences vary as the true ones do: sᵢ² + sⱼ² is the variance of the difference of i and j, exactly
    /// with two variants and closest in least squares over all pairs with more.
    /// </summary>
    /// <param name="variants">The variants.</param>
    /// <param name="variances">Gets a variance for each, 0 or more.</param>
    void IndependentVariances(VariantSet variants, Span<double> variances)
    {
        int count = variants.Count;
        variances = variances[..count];
        variances.Clear();
        double all = 0.0;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double difference = DifferenceVariance(variants[i], variants[j]);
                variances[i] += difference;
                variances[j] += difference;
                all += difference;
            }
        }

        double sum = count > 1 ? all / (count - 1) : 0.0; // of all sᵢ²
        foreach (ref double variance in variances) variance = Math.Max(0.0, count > 2 ? (variance - sum) / (count - 2) : 0.5 * variance);
    }

    /// <summary>Takes in an outcome.</summary>
    /// <param name="features">The features of what was shown.</param>
    /// <param name="reward">What came of it, 0 to 1.</param>
    /// <param name="weight">How many outcomes it counts as, above 0.</param>
    void Learn(ReadOnlySpan<Feature> features, double reward, double weight);

    /// <summary>How many bytes <see cref="Save"/> writes.</summary>
    int SavedBytes { get; }

    /// <summary>Writes what was learned beyond the prior, <see cref="SavedBytes"/> long.</summary>
    /// <param name="destination">Gets the bytes.</param>
    /// <exception cref="ArgumentException">It is too short.</exception>
    void Save(Span<byte> destination);

    /// <summary>Takes back what <see cref="Save"/> wrote over the same prior; goes on to the bit as if it had never stopped.</summary>
    /// <param name="saved">The bytes.</param>
    /// <returns>False, and nothing is changed, when the bytes are damaged or of another dimension, link or prior.</returns>
    bool TryLoad(ReadOnlySpan<byte> saved);
}
