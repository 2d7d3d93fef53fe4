namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>How far the weights of each level may be from what the level before says: variances in squared log odds.</summary>
/// <param name="Global">For everybody.</param>
/// <param name="Facet">Of a facet from everybody.</param>
/// <param name="Community">Of a community from everybody.</param>
/// <param name="Viewer">Of a viewer from their communities.</param>
/// <param name="Title">Of how much a title is chosen at all.</param>
/// <param name="TitleStyle">Of a style on a title from the style on its facets.</param>
/// <param name="Variant">Of an image from what is to be seen on it.</param>
public sealed record ImageVariances(float Global, float Facet, float Community, float Viewer, float Title, float TitleStyle, float Variant)
{
    /// <summary>The log odds with which an image that is shown is taken, before anything is known: one time in twenty.</summary>
    public const float Shown = -3f;

    /// <summary>How far weights may be from 0 before anything is known: as far as simulated viewers' are (docs/artwork.md).</summary>
    public static ImageVariances Default { get; } = new(Global: 0.02f, Facet: 0.02f, Community: 0.01f, Viewer: 0.05f, Title: 0.1f, TitleStyle: 0.02f, Variant: 0.05f);

    /// <summary>How far the log odds of an image being chosen at all may be from 0, squared: wide, since services differ.</summary>
    public const float Intercept = 9f;

    // What is known beforehand is not learned.
    private const float Known = 1e-8f;

    /// <summary>The variance of a weight.</summary>
    public float Of(int index) => index == 0 ? Intercept : ImageSpace.LevelOf(index) switch
    {
        ImageLevel.Global => Global,
        ImageLevel.Facet => Facet,
        ImageLevel.Community => Community,
        ImageLevel.Viewer => Viewer,
        ImageLevel.Title => Title,
        ImageLevel.TitleStyle => TitleStyle,
        ImageLevel.Variant => Variant,
        _ => Known,
    };

    /// <summary>A prior of no opinion with these variances.</summary>
    /// <param name="shown">The log odds with which any image is chosen.</param>
    public ArtworkPrior Flat(float shown)
    {
        var weights = new PriorWeight[ImageSpace.Dimension];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = new PriorWeight(i == 0 ? shown : i == ImageSpace.OfPlace ? 1f : 0f, 1f / Of(i));
        }

        return new ArtworkPrior(weights);
    }
}
