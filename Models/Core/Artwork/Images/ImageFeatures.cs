using static EdgeRec.Models.Core.Artwork.Images.ImageFeature;

namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// What the artwork policy reads of an image: one row of <see cref="Count"/> numbers, each from 0 to 1, in the order of
/// <see cref="ImageFeature"/>. A catalogue may bring the row, measured from the pixels by <c>edgerec-train artwork features</c>; without it the row
/// is estimated from what the catalogue says (<see cref="CatalogImage"/>). Colours are OKLab's (<see cref="LabColour"/>).
/// </summary>
/// <remarks>New features are added at the end: a catalogue's row is refused if it has another length, and a posterior keeps its places.</remarks>
public static class ImageFeatures
{
    /// <summary>How many features there are.</summary>
    public const int Count = (int)Glow + 1;

    /// <summary>The first of the seven families of hues.</summary>
    public const ImageFeature FirstFamily = Red;

    /// <summary>The first of the groups of style tags; they reach to the end.</summary>
    public const ImageFeature FirstStyle = Portrait;

    // OKLab's a and b of sRGB lie between -0.32 and 0.28: this maps them into 0 to 1, grey to a half.
    private const float LabSpan = 0.8f;

    /// <summary>Every feature, in the order of the row.</summary>
    public static IReadOnlyList<ImageFeatureInfo> All { get; } =
    [
        new(Brightness, "brightness", "lightness", 0.5f, "How light the image is on average: 0 black, 1 white."),
        new(Contrast, "contrast", "2 standard deviations of lightness", 0.4f, "How far light and dark lie apart: 1 is half black and half white."),
        new(Saturation, "saturation", "the most chroma that sRGB has", 0.2f, "How strong the colours are on average: 0 grey."),
        new(Warmth, "warmth", "share", 0.5f, "Whether the colours are warm (1, orange-red) or cold (0, blue-cyan); grey is a half."),
        new(Variety, "variety", "0.25 in the a-b plane, standard deviation", 0.3f, "How far the colours lie from one another, whatever their lightness."),
        new(Busyness, "busyness", "half of full contrast, root mean square", 0.1f, "How much fine detail there is: 0 one colour, 1 a checkerboard of fine black and white squares."),
        new(TextArea, "text-area", "share of the picture", 0.2f, "How much of the image is lettering."),
        new(ImageFeature.People, "people", "3 people", 0f, "How many people are to be seen: 1 is three or more."),
        new(PeopleSize, "people-size", "height of the picture", 0f, "How large the largest person is."),
        new(MainL, "main-l", "lightness", 0.5f, "Lightness of the colour that has the largest share."),
        new(MainA, "main-a", "0.8 from green to red, grey at a half", 0.5f, "Green or red of that colour."),
        new(MainB, "main-b", "0.8 from blue to yellow, grey at a half", 0.5f, "Blue or yellow of that colour."),
        new(MainShare, "main-share", "share of the picture", 0.5f, "The share of the picture that it has."),
        new(SecondL, "second-l", "lightness", 0.5f, "Lightness of the second colour."),
        new(SecondA, "second-a", "0.8 from green to red, grey at a half", 0.5f, "Green or red of the second colour."),
        new(SecondB, "second-b", "0.8 from blue to yellow, grey at a half", 0.5f, "Blue or yellow of the second colour."),
        new(SecondShare, "second-share", "share of the picture", 0.25f, "The share of the picture that the second colour has."),
        new(Red, "red", "share of the picture", 0f, "How much of the image is red, around 25 degrees."),
        new(Orange, "orange", "share of the picture", 0f, "How much of the image is orange or brown, around 60 degrees."),
        new(Yellow, "yellow", "share of the picture", 0f, "How much of the image is yellow, around 105 degrees."),
        new(Green, "green", "share of the picture", 0f, "How much of the image is green, around 145 degrees."),
        new(Cyan, "cyan", "share of the picture", 0f, "How much of the image is cyan or teal, around 200 degrees."),
        new(Blue, "blue", "share of the picture", 0f, "How much of the image is blue, around 262 degrees."),
        new(Purple, "purple", "share of the picture", 0f, "How much of the image is purple or pink, around 325 degrees."),
        new(Portrait, "portrait", "tagged or not", 0f, "Somebody's face or bust fills the image."),
        new(Figure, "figure", "tagged or not", 0f, "People stand in the image as figures or silhouettes."),
        new(Thing, "thing", "tagged or not", 0f, "One thing is shown close up."),
        new(Landscape, "landscape", "tagged or not", 0f, "A wide view of nature."),
        new(Place, "place", "tagged or not", 0f, "A city, a room or outer space."),
        new(Graphic, "graphic", "tagged or not", 0f, "Lettering or shapes without a scene."),
        new(Dark, "dark", "tagged or not", 0f, "Night, neon light or noir."),
        new(Glow, "glow", "tagged or not", 0f, "Dusk, dawn or the golden hour."),
    ];

    /// <summary>The names, in the order of the row.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <summary>Writes what the colours as a whole are like, and the families of their hues.</summary>
    /// <param name="tally">All the colours of the picture.</param>
    /// <param name="row">At least <see cref="Count"/> long.</param>
    public static void Fill(in ColourTally tally, Span<float> row)
    {
        row[(int)Brightness] = Math.Clamp(tally.Brightness, 0f, 1f);
        row[(int)Contrast] = tally.Contrast;
        row[(int)Saturation] = tally.Saturation;
        row[(int)Warmth] = tally.Warmth;
        row[(int)Variety] = tally.Variety;
        for (int family = 0; family < ColourTally.Families; family++)
        {
            row[(int)FirstFamily + family] = tally.Family(family);
        }
    }

    /// <summary>Writes the two dominant colours; without a second one the first stands in both places.</summary>
    public static void FillColours(ColourShare main, ColourShare? second, Span<float> row)
    {
        Fill(main, row[(int)MainL..]);
        Fill(second ?? main with { Share = 0f }, row[(int)SecondL..]);
    }

    /// <summary>The colour that has the largest share.</summary>
    public static LabColour MainColour(ReadOnlySpan<float> row) => ColourAt(row[(int)MainL..]);

    /// <summary>The second colour.</summary>
    public static LabColour SecondColour(ReadOnlySpan<float> row) => ColourAt(row[(int)SecondL..]);

    /// <summary>
    /// How different two images look by their two dominant colours, whichever is the first: 0 the same, below 0.1 hardly to be told apart from
    /// a sofa, 1 black beside white. For pages that shall not put near-identical images side by side.
    /// </summary>
    public static float ColourDistance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        LabColour a = MainColour(one), b = SecondColour(one), c = MainColour(other), d = SecondColour(other);
        float straight = LabColour.Distance(a, c) + LabColour.Distance(b, d);
        float crossed = LabColour.Distance(a, d) + LabColour.Distance(b, c);
        return Math.Min(straight, crossed) / 2f;
    }

    /// <summary>Keeps a row in a byte for each feature: the steps are 1/255.</summary>
    public static void Pack(ReadOnlySpan<float> row, Span<byte> packed)
    {
        for (int i = 0; i < Count; i++)
        {
            packed[i] = (byte)MathF.Round(Math.Clamp(row[i], 0f, 1f) * 255f);
        }
    }

    /// <summary>Reads what <see cref="Pack"/> wrote.</summary>
    public static void Unpack(ReadOnlySpan<byte> packed, Span<float> row)
    {
        for (int i = 0; i < Count; i++)
        {
            row[i] = packed[i] / 255f;
        }
    }

    private static void Fill(ColourShare colour, Span<float> place)
    {
        place[0] = Math.Clamp(colour.Colour.L, 0f, 1f);
        place[1] = 0.5f + (colour.Colour.A / LabSpan);
        place[2] = 0.5f + (colour.Colour.B / LabSpan);
        place[3] = Math.Clamp(colour.Share, 0f, 1f);
    }

    private static LabColour ColourAt(ReadOnlySpan<float> place) => new(place[0], (place[1] - 0.5f) * LabSpan, (place[2] - 0.5f) * LabSpan);
}
