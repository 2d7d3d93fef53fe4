namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// How much likelier a tile is taken for the place where it stands. Told apart from what it shows by a logistic regression of its own with all covariances: the large, diagonal posterior
/// of the images shares what it cannot explain among all that came together, and would call an image good that stood in a good place.
/// </summary>
/// <remarks>Of the image it knows light, contrast and the like; 1 KB. Not safe for several threads at once.</remarks>
public sealed class PlaceEffect
{
    private const int Below = 1, Beyond = 2, Image = 3;

    private static readonly ArtworkPrior Prior = new(
    [
        new PriorWeight(-3f, 1f / 9f), new PriorWeight(0f, 1f), new PriorWeight(0f, 1f),
        .. Enumerable.Repeat(new PriorWeight(0f, 1f / 0.09f), CrossedImage.FirstFamily - 1),
    ]);

    private readonly Feature[] _features = new Feature[Prior.Dimension];
    private FullPosterior _posterior = new(Prior);

    /// <summary>How many bytes it keeps.</summary>
    public int SavedBytes => _posterior.SavedBytes;

    /// <summary>Forgets everything.</summary>
    public void Clear() => _posterior = new FullPosterior(Prior);

    /// <summary>By how much a place makes a tile likelier to be taken than the first screen does, in log odds.</summary>
    /// <param name="below">Below the rows of the first screen.</param>
    /// <param name="beyond">Beyond the first tiles of its rail.</param>
    public float Of(bool below, bool beyond) => (float)_posterior.Estimate([new Feature(Below, below ? 1f : 0f), new Feature(Beyond, beyond ? 1f : 0f)]).Mean;

    /// <summary>Takes in an outcome.</summary>
    /// <param name="below">Below the rows of the first screen.</param>
    /// <param name="beyond">Beyond the first tiles of its rail.</param>
    /// <param name="image">What the tile showed (<see cref="ImageFeatures"/>).</param>
    /// <param name="reward">What came of it, 0 to 1.</param>
    public void Learn(bool below, bool beyond, ReadOnlySpan<float> image, float reward)
    {
        Span<float> numbers = stackalloc float[CrossedImage.Count];
        CrossedImage.Fill(image, numbers);
        (_features[0], _features[Below], _features[Beyond]) = (new Feature(0, 1f), new Feature(Below, below ? 1f : 0f), new Feature(Beyond, beyond ? 1f : 0f));
        for (int i = Image; i < _features.Length; i++)
        {
            _features[i] = new Feature(i, numbers[i - Image + 1]);
        }

        _posterior.Learn(_features, reward, 1.0);
    }
}
