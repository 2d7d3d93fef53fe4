using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>The outlines of SVG's shapes.</summary>
internal static class SvgShapes
{
    /// <summary>The outline of a shape; null for an element that is none.</summary>
    /// <exception cref="InvalidDataException">Its path cannot be read.</exception>
    public static SKPath? Outline(XElement element)
    {
        float N(string name) => SvgText.Number(element, name);
        switch (element.Name.LocalName)
        {
            case "path":
                return SKPath.ParseSvgPathData(SvgText.Attribute(element, "d") ?? "") ?? throw new InvalidDataException("A path cannot be read.");
            case "rect":
                var rectangle = new SKPath();
                float rx = N("rx"), ry = SvgText.Number(element, "ry", rx);
                rectangle.AddRoundRect(SKRect.Create(N("x"), N("y"), N("width"), N("height")), rx, ry);
                return rectangle;
            case "circle":
                var circle = new SKPath();
                circle.AddCircle(N("cx"), N("cy"), N("r"));
                return circle;
            case "ellipse":
                var ellipse = new SKPath();
                ellipse.AddOval(new SKRect(N("cx") - N("rx"), N("cy") - N("ry"), N("cx") + N("rx"), N("cy") + N("ry")));
                return ellipse;
            default:
                return null;
        }
    }
}
