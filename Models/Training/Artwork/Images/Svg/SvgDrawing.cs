using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>Draws the elements of one document on a canvas.</summary>
/// <param name="root">The document's element.</param>
/// <param name="canvas">Where to draw, in the document's units.</param>
internal sealed class SvgDrawing(XElement root, SKCanvas canvas)
{
    private readonly Dictionary<string, XElement> _byId =
        root.Descendants().Where(e => e.Attribute("id") is not null).ToDictionary(e => e.Attribute("id")!.Value);

    /// <summary>Draws it all.</summary>
    public void Draw() => DrawChildren(canvas, root, new SvgStyle().Within(root));

    private void DrawChildren(SKCanvas on, XElement parent, SvgStyle style)
    {
        foreach (XElement element in parent.Elements())
        {
            Draw(on, element, style.Within(element));
        }
    }

    private void Draw(SKCanvas on, XElement element, SvgStyle style)
    {
        if (element.Name.LocalName == "defs")
        {
            return;
        }

        int saved = on.Save();
        on.Concat(SvgText.Transform(SvgText.Attribute(element, "transform")));
        if (SvgText.Attribute(element, "clip-path") is { } clip)
        {
            on.ClipPath(ClipOf(Known(clip)), antialias: true);
        }

        if (SvgText.Number(element, "opacity", 1f) is < 1f and var opacity)
        {
            using var layer = new SKPaint { Color = SKColors.White.WithAlpha((byte)MathF.Round(255f * opacity)) };
            on.SaveLayer(layer);
        }

        switch (element.Name.LocalName)
        {
            case "g":
                DrawChildren(on, element, style);
                break;
            case "use":
                XElement used = Known(SvgText.Attribute(element, "href") ?? "");
                Draw(on, used, style.Within(used));
                break;
            case "text":
                using (SKPaint ink = Paint(style.Fill, default))
                {
                    SvgLettering.Draw(on, element, style, ink);
                }

                break;
            default:
                using (SKPath outline = SvgShapes.Outline(element) ?? throw new InvalidDataException($"<{element.Name.LocalName}> is no element that the device writes."))
                {
                    DrawShape(on, outline, style);
                }

                break;
        }

        on.RestoreToCount(saved);
    }

    private void DrawShape(SKCanvas on, SKPath outline, SvgStyle style)
    {
        if (style.Fill != "none")
        {
            using SKPaint fill = Paint(style.Fill, outline.TightBounds);
            on.DrawPath(outline, fill);
        }

        if (style.Stroke != "none" && style.StrokeWidth > 0f)
        {
            using SKPaint stroke = Paint(style.Stroke, outline.TightBounds);
            stroke.Style = SKPaintStyle.Stroke;
            stroke.StrokeWidth = style.StrokeWidth;
            stroke.StrokeCap = style.Cap;
            stroke.StrokeJoin = style.Join;
            stroke.Color = stroke.Color.WithAlpha((byte)MathF.Round(stroke.Color.Alpha * style.StrokeOpacity));
            on.DrawPath(outline, stroke);
        }
    }

    private SKPaint Paint(string text, SKRect box)
    {
        var paint = new SKPaint { IsAntialias = true };
        if (!text.StartsWith("url(", StringComparison.Ordinal))
        {
            paint.Color = SKColor.Parse(text);
            return paint;
        }

        XElement element = Known(text);
        paint.Shader = element.Name.LocalName == "pattern"
            ? SvgPaints.Pattern(element, tile => DrawChildren(tile, element, new SvgStyle().Within(root)))
            : SvgPaints.Gradient(element, box);
        return paint;
    }

    private static SKPath ClipOf(XElement clip)
    {
        var all = new SKPath();
        foreach (XElement element in clip.Elements())
        {
            using SKPath outline = SvgShapes.Outline(element) ?? throw new InvalidDataException($"<{element.Name.LocalName}> is no clip that the device writes.");
            outline.Transform(SvgText.Transform(SvgText.Attribute(element, "transform")));
            all.AddPath(outline);
        }

        return all;
    }

    private XElement Known(string reference) => _byId.TryGetValue(SvgText.Id(reference), out XElement? element) ? element
        : throw new InvalidDataException($"'{reference}' points at nothing in the document.");
}
