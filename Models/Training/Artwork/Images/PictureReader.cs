using EdgeRec.Models.Training.Artwork.Images.Svg;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>Finds and reads the pictures of a catalogue: <c>FOLDER/TITLE/VARIANT</c> with one of the <see cref="Endings"/>.</summary>
/// <param name="folder">Where the pictures lie.</param>
internal sealed class PictureReader(string folder)
{
    /// <summary>What is read. Of SVG, what the device writes (<see cref="SvgPicture"/>).</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg", ".webp", ".svg"];

    private const int MostPixels = 64 << 20, DrawnWidth = 640;

    /// <summary>The file of a variant's picture.</summary>
    /// <returns>Null if there is none.</returns>
    public string? Find(string title, string variant) =>
        title.Trim('.').Length == 0 ? null : Endings.Select(ending => Path.Combine(folder, title, variant + ending)).FirstOrDefault(File.Exists);

    /// <summary>Whether a picture may be a photograph: what the device draws is none, and is left to the catalogue that it is drawn from.</summary>
    public static bool IsPhotograph(string file) => !file.EndsWith(".svg", StringComparison.Ordinal);

    /// <summary>Reads a picture.</summary>
    /// <param name="file">The file.</param>
    /// <param name="drawnWidth">The width of an SVG's picture, in pixels.</param>
    /// <exception cref="InvalidDataException">It is none, or a larger one than anybody shows.</exception>
    public static Picture Read(string file, int drawnWidth = DrawnWidth)
    {
        if (!IsPhotograph(file))
        {
            return SvgPicture.Draw(File.ReadAllText(file), drawnWidth);
        }

        using SKCodec codec = SKCodec.Create(file) ?? throw new InvalidDataException($"{file} is no picture in PNG, JPEG or WebP.");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            throw new InvalidDataException($"{file} has more than {MostPixels:N0} pixels.");
        }

        // Whatever profile the file has: the codec turns it into sRGB.
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new InvalidDataException($"{file} breaks off or is damaged.");
        }

        return Picture.Of(bitmap);
    }
}
