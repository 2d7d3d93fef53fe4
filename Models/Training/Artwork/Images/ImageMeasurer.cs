using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>What was measured of a picture.</summary>
/// <param name="Features">In the order of <see cref="ImageFeatures"/>; style tags and people are left at 0, which only a catalogue knows.</param>
/// <param name="Colours">Dominant colours, largest first.</param>
internal sealed record MeasuredImage(float[] Features, IReadOnlyList<ColourShare> Colours);

/// <summary>Measures the features of a picture from its pixels.</summary>
internal static class ImageMeasurer
{
    /// <summary>Pictures are looked at with this long side, in pixels: less than the smallest that is to give the same features.</summary>
    public const int LongSide = 128;

    /// <summary>Measures.</summary>
    public static MeasuredImage Measure(Picture picture)
    {
        LabImage image = picture.Resized(LongSide);
        var tally = default(ColourTally);
        foreach (LabColour pixel in image.Pixels)
        {
            tally.Add(pixel, 1f);
        }

        IReadOnlyList<ColourShare> colours = DominantColours.Of(image);
        float[] row = new float[ImageFeatures.Count];
        ImageFeatures.Fill(in tally, row);
        ImageFeatures.FillColours(colours[0], colours.Count > 1 ? colours[1] : null, row);
        row[(int)ImageFeature.Busyness] = Detail.Of(picture.Resized(LongSide / 2));
        row[(int)ImageFeature.TextArea] = LetteringArea.Of(image);
        return new MeasuredImage(row, colours);
    }
}
