using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images.Advice;

/// <summary>Something that a cover has or has not, in words for the people who make covers.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Has">Whether a cover with such features has it.</param>
/// <param name="Family">Which of the families of hues it is; null for everything else.</param>
internal sealed record Trait(string Name, Func<float[], bool> Has, int? Family = null)
{
    // A hue counts when it has an eighth of the picture; light, warmth and detail when they lie about one deviation from the demo's mean.
    private const float HueShare = 0.125f;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Trait> All { get; } =
    [
        .. Enumerable.Range(0, ColourTally.Families).Select(f => new Trait(ImageFeatures.Names[(int)ImageFeatures.FirstFamily + f], row => row[(int)ImageFeatures.FirstFamily + f] >= HueShare, f)),
        Above("bright", ImageFeature.Brightness, 0.6f), Below("dim", ImageFeature.Brightness, 0.3f),
        Above("warm", ImageFeature.Warmth, 0.75f), Below("cold", ImageFeature.Warmth, 0.4f),
        Above("strong colours", ImageFeature.Saturation, 0.2f), Below("nearly grey", ImageFeature.Saturation, 0.06f),
        Above("high contrast", ImageFeature.Contrast, 0.45f), Above("busy", ImageFeature.Busyness, 0.21f), Above("people", ImageFeature.People, 0.3f),
        .. Enumerable.Range((int)ImageFeatures.FirstStyle, ImageFeatures.Count - (int)ImageFeatures.FirstStyle).Select(f => new Trait(Words((ImageFeature)f), row => row[f] > 0.5f)),
    ];

    private static Trait Above(string name, ImageFeature feature, float least) => new(name, row => row[(int)feature] >= least);

    private static Trait Below(string name, ImageFeature feature, float most) => new(name, row => row[(int)feature] <= most);

    private static string Words(ImageFeature style) => style switch
    {
        ImageFeature.Portrait => "a face",
        ImageFeature.Figure => "figures",
        ImageFeature.Thing => "a thing close up",
        ImageFeature.Landscape => "a landscape",
        ImageFeature.Place => "a city, room or space",
        ImageFeature.Graphic => "letters or shapes",
        ImageFeature.Dark => "night or noir",
        ImageFeature.Glow => "dusk or golden hour",
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "No style."),
    };
}
