using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>Gradients and patterns as shaders.</summary>
internal static class SvgPaints
{
    /// <summary>A gradient over the box of what it fills.</summary>
    /// <exception cref="InvalidDataException">The element is no gradient.</exception>
    public static SKShader Gradient(XElement element, SKRect box)
    {
        var colours = new List<SKColor>();
        var places = new List<float>();
        foreach (XElement stop in element.Elements())
        {
            SKColor colour = SKColor.Parse(SvgText.Attribute(stop, "stop-color"));
            colours.Add(colour.WithAlpha((byte)MathF.Round(255f * SvgText.Number(stop, "stop-opacity", 1f))));
            places.Add(SvgText.Number(stop, "offset"));
        }

        SKMatrix unit = new(box.Width, 0, box.Left, 0, box.Height, box.Top, 0, 0, 1);
        float N(string name, float otherwise) => SvgText.Number(element, name, otherwise);
        return element.Name.LocalName switch
        {
            "linearGradient" => SKShader.CreateLinearGradient(
                new SKPoint(N("x1", 0), N("y1", 0)), new SKPoint(N("x2", 1), N("y2", 0)), [.. colours], [.. places], SKShaderTileMode.Clamp, unit),
            "radialGradient" => SKShader.CreateRadialGradient(new SKPoint(0.5f, 0.5f), 0.5f, [.. colours], [.. places], SKShaderTileMode.Clamp, unit),
            var other => throw new InvalidDataException($"<{other}> is no paint that the device writes."),
        };
    }

    /// <summary>A repeated tile.</summary>
    /// <param name="element">The pattern.</param>
    /// <param name="draw">Draws the tile's elements on a canvas.</param>
    public static SKShader Pattern(XElement element, Action<SKCanvas> draw)
    {
        var tile = SKRect.Create(SvgText.Number(element, "width"), SvgText.Number(element, "height"));
        using var recorder = new SKPictureRecorder();
        draw(recorder.BeginRecording(tile));
        using SKPicture picture = recorder.EndRecording();
        return picture.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, SKFilterMode.Linear, SvgText.Transform(SvgText.Attribute(element, "patternTransform")), tile);
    }
}
