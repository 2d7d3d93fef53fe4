using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>How far the features of a picture move when it is made smaller, by Skia's mipmaps rather than by the code that measures.</summary>
internal sealed class SizeCheck
{
    /// <summary>The width at which drawings are compared with smaller ones, in pixels; photographs are compared at their own.</summary>
    public const int FullWidth = 1_920;

    private readonly List<float[]> _differences = [];
    private int _pictures;

    /// <summary>The widths that pictures are made to, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [160, 240, 320, 640, 1_280];

    /// <summary>Compares a picture with smaller ones of itself.</summary>
    public void Add(Picture full)
    {
        float[] features = ImageMeasurer.Measure(full).Features;
        using SKBitmap bitmap = full.ToBitmap();
        foreach (int width in Widths.Where(w => w < full.Width))
        {
            var size = new SKImageInfo(width, Math.Max(1, (int)MathF.Round((float)full.Height * width / full.Width)), SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb());
            using SKBitmap small = bitmap.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            _differences.Add([.. ImageMeasurer.Measure(Picture.Of(small)).Features.Zip(features, (one, other) => Math.Abs(one - other))]);
        }

        _pictures++;
    }

    /// <summary>A table for people.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_pictures:N0} pictures at full size against {string.Join(", ", Widths)} pixels across: differences\n\n");
        text.Append("feature            mean   99th percentile   largest\n");
        foreach (ImageFeatureInfo info in FeaturesResult.FromPixels)
        {
            float[] sorted = [.. _differences.Select(d => d[(int)info.Feature]).Order()];
            text.Append(CultureInfo.InvariantCulture, $"{info.Name,-16} {sorted.Average(),6:F4} {sorted[(int)(0.99 * (sorted.Length - 1))],17:F4} {sorted[^1],9:F4}\n");
        }

        return text.ToString().TrimEnd('\n');
    }
}
