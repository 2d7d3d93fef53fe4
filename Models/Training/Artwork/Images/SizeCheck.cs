using System.Globalization;
using System.Text;
using EdgeRec.Models.Core.Artwork.Images;
using EdgeRec.Models.Training.Artwork.Images.Faces;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>How far the features of a picture move when it is made smaller, by Skia's mipmaps rather than by the code that measures.</summary>
/// <param name="faces">Finds the faces of photographs.</param>
internal sealed class SizeCheck(FaceDetector faces)
{
    /// <summary>The width at which drawings are compared with smaller ones, in pixels; photographs are compared at their own.</summary>
    public const int FullWidth = 1_920;

    private readonly List<float[]> _differences = [];
    private readonly List<(int Width, bool Counts, float Height)> _people = [];
    private int _pictures;

    /// <summary>The widths that pictures are made to, in pixels.</summary>
    public static IReadOnlyList<int> Widths { get; } = [160, 240, 320, 640, 1_280];

    /// <summary>Compares a picture with smaller ones of itself.</summary>
    public void Add(string file)
    {
        Picture full = PictureReader.Read(file, FullWidth);
        float[] features = ImageMeasurer.Measure(full).Features;
        PeopleSeen? seen = PictureReader.IsPhotograph(file) ? FacePeople.Of(faces.Find(full)) : null;
        using SKBitmap bitmap = full.ToBitmap();
        foreach (int width in Widths.Where(w => w < full.Width))
        {
            var size = new SKImageInfo(width, Math.Max(1, (int)MathF.Round((float)full.Height * width / full.Width)), SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb());
            using SKBitmap resized = bitmap.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
            Picture small = Picture.Of(resized);
            _differences.Add([.. ImageMeasurer.Measure(small).Features.Zip(features, (one, other) => Math.Abs(one - other))]);
            if (seen is { } all)
            {
                PeopleSeen found = FacePeople.Of(faces.Find(small));
                _people.Add((width, found.Count == all.Count, Math.Abs(found.Height - all.Height)));
            }
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

        foreach (var width in _people.GroupBy(p => p.Width))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{width.Key,5} pixels: as many people in {width.Count(p => p.Counts)} of {width.Count()} photographs; people-size differs by {width.Average(p => p.Height):F4}, at most {width.Max(p => p.Height):F4}");
        }

        return text.ToString().TrimEnd('\n');
    }
}
