using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>
/// Which covers were on the screen of somebody whose choices are known: every cover as likely as another, but where a title was taken, rather one that they like.
/// That is what one would see of a viewer with such a taste (Bayes' rule), without another choice of titles.
/// </summary>
/// <param name="catalog">A catalogue with measured covers.</param>
/// <param name="taste">What they like: log odds for each unit of a number of <see cref="CrossedImage"/>; empty for no taste in covers.</param>
/// <param name="seed">Equal seeds give equal covers.</param>
internal sealed class CoversShown(SimulatedCatalog catalog, IReadOnlyDictionary<ImageFeature, float> taste, int seed)
{
    private const string Rail = "top-picks";

    private readonly Random _random = new(seed);

    /// <summary>The tile of a title.</summary>
    /// <param name="title">Its place in the catalogue.</param>
    /// <param name="position">The tile's place on the screen.</param>
    /// <param name="taken">Whether it was chosen.</param>
    public HouseholdTile Tile(int title, int position, bool taken)
    {
        IReadOnlyList<SimulatedArtwork> covers = catalog.Titles[title].Artwork;
        int variant = Chance.Softmax(_random, [.. covers.Select(cover => taken ? Liking(cover) : 0f)]);
        return new HouseholdTile(Rail, position, variant, Math.Round(1.0 / covers.Count, 4));
    }

    /// <summary>How much a cover is liked, in log odds.</summary>
    private float Liking(SimulatedArtwork cover)
    {
        Span<float> numbers = stackalloc float[CrossedImage.Count];
        CrossedImage.Fill([.. cover.Features!], numbers);
        float liking = 0f;
        for (int i = 1; i < numbers.Length; i++)
        {
            liking += numbers[i] * taste.GetValueOrDefault(CrossedImage.FeatureOf(i)!.Value);
        }

        return liking;
    }
}
