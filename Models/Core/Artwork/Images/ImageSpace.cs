namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// Where the weights of each level lie: region after region. Facets, communities and viewers have blocks of <see cref="CrossedImage.Count"/>
/// weights, one for each name, which are hashed and may meet; titles and images have single weights, hashed likewise.
/// </summary>
public static class ImageSpace
{
    /// <summary>How many weights there are: a posterior of 8 bytes a weight stays below 64 KiB.</summary>
    public const int Dimension = OfPlace + 1;

    /// <summary>
    /// How many of the weights, from the first on, a fleet learns together: those of everybody and of facets, which speak of colours and styles. Communities, viewers, titles and images come after them:
    /// what a household says of those would say what it watches.
    /// </summary>
    public const int Shared = Communities;

    /// <summary>The weight of <see cref="ImageAudience.Place"/>: always 1, since that is log odds already.</summary>
    public const int OfPlace = Variants + VariantWeights;

    private const int FacetBlocks = 128, CommunityBlocks = 48, ViewerBlocks = 24, TitleWeights = 512, StyleWeights = 1_024, VariantWeights = 1_600;
    private const int Facets = CrossedImage.Count, Communities = Facets + (FacetBlocks * CrossedImage.Count), Viewers = Communities + (CommunityBlocks * CrossedImage.Count);
    private const int Titles = Viewers + (ViewerBlocks * CrossedImage.Count), TitleStyles = Titles + TitleWeights, Variants = TitleStyles + StyleWeights;

    /// <summary>The level that a weight belongs to.</summary>
    public static ImageLevel LevelOf(int index) => index switch
    {
        < Facets => ImageLevel.Global,
        < Communities => ImageLevel.Facet,
        < Viewers => ImageLevel.Community,
        < Titles => ImageLevel.Viewer,
        < TitleStyles => ImageLevel.Title,
        < Variants => ImageLevel.TitleStyle,
        < OfPlace => ImageLevel.Variant,
        _ => ImageLevel.Place,
    };

    /// <summary>Which number of <see cref="CrossedImage"/> a weight of the levels with blocks stands for; −1 for a title's or an image's own.</summary>
    public static int NumberOf(int index) => index < Titles ? index % CrossedImage.Count : -1;

    /// <summary>The first of the weights that a facet has for each number of <see cref="CrossedImage"/>.</summary>
    public static int OfFacet(uint facet) => Block(ImageLevel.Facet, facet, Facets, FacetBlocks);

    /// <summary>The first of a community's weights.</summary>
    public static int OfCommunity(uint community) => Block(ImageLevel.Community, community, Communities, CommunityBlocks);

    /// <summary>The first of a viewer's weights.</summary>
    public static int OfViewer(uint viewer) => Block(ImageLevel.Viewer, viewer, Viewers, ViewerBlocks);

    /// <summary>The weight of one title.</summary>
    public static int OfTitle(uint title) => Titles + new FeatureSpace(TitleWeights).Index((uint)ImageLevel.Title, title);

    /// <summary>The weight of a style on one title.</summary>
    /// <param name="title">The title.</param>
    /// <param name="number">The style, as a number of <see cref="CrossedImage"/>.</param>
    public static int OfTitleStyle(uint title, int number) => TitleStyles + new FeatureSpace(StyleWeights).Index((uint)ImageLevel.TitleStyle, title, (ulong)number);

    /// <summary>The weight of one image.</summary>
    public static int OfVariant(uint title, uint variant) => Variants + new FeatureSpace(VariantWeights).Index((uint)ImageLevel.Variant, title, variant);

    private static int Block(ImageLevel level, uint name, int first, int blocks) => first + (new FeatureSpace(blocks).Index((uint)level, name) * CrossedImage.Count);
}
