namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// The part of an image's features that is learned of, level by level: <see cref="Count"/> numbers, most of them 0. Light, detail and lettering are
/// centred and scaled; families of hues and groups of styles stand as they are; the dominant colours say nothing more and are left out.
/// </summary>
public static class CrossedImage
{
    /// <summary>How many there are; the first is always 1 and stands for the image being shown at all.</summary>
    public const int Count = 1 + Dense + ColourTally.Families + Styles;

    /// <summary>The first family of hues.</summary>
    public const int FirstFamily = 1 + Dense;

    /// <summary>The first group of styles.</summary>
    public const int FirstStyle = FirstFamily + ColourTally.Families;

    private const int Dense = 8, Styles = ImageFeatures.Count - (int)ImageFeatures.FirstStyle;

    // A trace of a hue is no hue; and shares are small beside tags.
    private const float LeastFamily = 0.02f, FamilyScale = 3f;

    private static ReadOnlySpan<byte> DenseFeatures =>
    [
        (byte)ImageFeature.Brightness, (byte)ImageFeature.Contrast, (byte)ImageFeature.Saturation, (byte)ImageFeature.Warmth,
        (byte)ImageFeature.Variety, (byte)ImageFeature.Busyness, (byte)ImageFeature.TextArea, (byte)ImageFeature.People,
    ];

    // Means and deviations of the demo's covers, as `edgerec-train artwork features` prints them; fixed, since weights are learned in these units.
    private static readonly float[] Centres = [0.46f, 0.38f, 0.13f, 0.56f, 0.11f, 0.17f, 0.10f, 0.15f];

    private static readonly float[] Scales = [0.155f, 0.07f, 0.07f, 0.21f, 0.05f, 0.045f, 0.05f, 0.25f];

    /// <summary>The feature that a number stands for; null for the first.</summary>
    public static ImageFeature? FeatureOf(int number) => number switch
    {
        0 => null,
        < FirstFamily => (ImageFeature)DenseFeatures[number - 1],
        < FirstStyle => (ImageFeature)((int)ImageFeatures.FirstFamily + number - FirstFamily),
        _ => (ImageFeature)((int)ImageFeatures.FirstStyle + number - FirstStyle),
    };

    /// <summary>The numbers of an image. Allocates nothing.</summary>
    /// <param name="row">The image's features.</param>
    /// <param name="crossed">At least <see cref="Count"/> long; values lie between −4 and 4.</param>
    public static void Fill(ReadOnlySpan<float> row, Span<float> crossed)
    {
        crossed[0] = 1f;
        for (int i = 0; i < Dense; i++)
        {
            crossed[1 + i] = Math.Clamp((row[DenseFeatures[i]] - Centres[i]) / Scales[i], -4f, 4f);
        }

        for (int i = 0; i < ColourTally.Families; i++)
        {
            crossed[FirstFamily + i] = Math.Max(0f, row[(int)ImageFeatures.FirstFamily + i] - LeastFamily) * FamilyScale;
        }

        row[(int)ImageFeatures.FirstStyle..ImageFeatures.Count].CopyTo(crossed[FirstStyle..]);
    }
}
