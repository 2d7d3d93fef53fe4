using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>
/// Draws the SVG that the device writes as pixels: the same scene description on a screen and here. It is the part of SVG 1.1 that
/// <c>Device/Covers</c> uses (shapes, groups, uses, gradients, patterns, clips, plain text), not the whole of it.
/// </summary>
internal static class SvgPicture
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Draws a document in its own proportions.</summary>
    /// <param name="svg">The document.</param>
    /// <param name="width">The width of the picture in pixels.</param>
    /// <exception cref="InvalidDataException">It is no SVG, or has something in it that the device does not write.</exception>
    public static Picture Draw(string svg, int width)
    {
        XElement root = Parse(svg);
        float[] box = SvgText.Numbers(SvgText.Attribute(root, "viewBox") ?? throw new InvalidDataException("An SVG picture without a viewBox has no proportions."));
        float scale = width / box[2];
        using var bitmap = new SKBitmap(new SKImageInfo(width, (int)MathF.Round(box[3] * scale), SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Black);
            canvas.Scale(scale);
            canvas.Translate(-box[0], -box[1]);
            new SvgDrawing(root, canvas).Draw();
        }

        return Picture.Of(bitmap);
    }

    private static XElement Parse(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), Settings);
            XElement root = XDocument.Load(reader).Root!;
            return root.Name.LocalName == "svg" ? root : throw new InvalidDataException($"The document's element is <{root.Name.LocalName}>, not <svg>.");
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"The document is no XML: {e.Message}", e);
        }
    }
}
