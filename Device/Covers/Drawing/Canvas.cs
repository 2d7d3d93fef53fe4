using System.Globalization;
using System.Text;

namespace EdgeRec.Device.Covers.Drawing;

/// <summary>
/// Writes one SVG of <see cref="Width"/> × <see cref="Height"/> units, sparingly: at most one decimal, no element that cannot be seen.
/// </summary>
internal sealed class Canvas
{
    /// <summary>Width in units.</summary>
    public const int Width = 640;

    /// <summary>Height in units.</summary>
    public const int Height = 360;

    private readonly StringBuilder defs = new(512);
    private readonly StringBuilder body = new(3072);
    private readonly Dictionary<string, string> known = [];
    private int nextId;

    /// <summary>A number as short as can be: no decimal from 30 on, at most one below, no needless zero.</summary>
    public static string N(double value)
    {
        double rounded = Math.Round(value, Math.Abs(value) >= 30 ? 0 : 1, MidpointRounding.AwayFromZero);
        string text = rounded.ToString("0.#", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..]
            : text.StartsWith("-0.", StringComparison.Ordinal) ? "-" + text[2..]
            : text == "-0" ? "0" : text;
    }

    /// <summary>An opacity with two decimals.</summary>
    public static string Share(double value) => Math.Clamp(value, 0, 1).ToString(".##", CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "0";

    /// <summary>A linear gradient over the unit box of what it fills.</summary>
    /// <returns>The paint to give as a fill.</returns>
    public string Linear(double x1, double y1, double x2, double y2, params ReadOnlySpan<Stop> stops) =>
        Paint("linearGradient", Attribute("x1", x1, 0) + Attribute("y1", y1, 0) + Attribute("x2", x2, 1) + Attribute("y2", y2, 0), Stops(stops));

    /// <summary>A gradient from top (0) to bottom (1).</summary>
    public string Down(params ReadOnlySpan<Stop> stops) => Linear(0, 0, 0, 1, stops);

    /// <summary>A radial gradient in the unit box of what it fills.</summary>
    /// <returns>The paint to give as a fill.</returns>
    public string Radial(params ReadOnlySpan<Stop> stops) => Paint("radialGradient", "", Stops(stops));

    /// <summary>A repeated tile of the given size in units.</summary>
    /// <param name="width">Width of the tile.</param>
    /// <param name="height">Height of the tile.</param>
    /// <param name="content">SVG elements drawn in each tile.</param>
    /// <param name="turn">Degrees by which the whole pattern is turned.</param>
    /// <returns>The paint to give as a fill.</returns>
    public string Pattern(double width, double height, string content, double turn = 0)
    {
        string turned = turn == 0 ? "" : $" patternTransform=\"rotate({N(turn)})\"";
        return Paint("pattern", $" patternUnits=\"userSpaceOnUse\" width=\"{N(width)}\" height=\"{N(height)}\"{turned}", content);
    }

    /// <summary>A clip whose shape is the given SVG elements.</summary>
    /// <returns>The attribute to put on an element, with a leading blank.</returns>
    public string Clip(string content) => $" clip-path=\"{Paint("clipPath", "", content)}\"";

    /// <summary>Fills one path with several paints, each over the one before.</summary>
    public void Layers(string d, params ReadOnlySpan<(string Fill, double Opacity)> paints)
    {
        string id = NextId();
        defs.Append("<path id=\"").Append(id).Append("\" d=\"").Append(d).Append("\"/>");
        foreach ((string fill, double opacity) in paints)
        {
            body.Append("<use href=\"#").Append(id).Append('"');
            Close(fill, opacity);
        }
    }

    /// <summary>A rectangle.</summary>
    public void Rect(double x, double y, double width, double height, string fill, double opacity = 1, string more = "")
    {
        body.Append("<rect");
        if (x != 0)
        {
            body.Append(" x=\"").Append(N(x)).Append('"');
        }

        if (y != 0)
        {
            body.Append(" y=\"").Append(N(y)).Append('"');
        }

        body.Append(" width=\"").Append(N(width)).Append("\" height=\"").Append(N(height)).Append('"').Append(more);
        Close(fill, opacity);
    }

    /// <summary>The whole picture in one paint.</summary>
    public void Cover(string fill, double opacity = 1) => Rect(0, 0, Width, Height, fill, opacity);

    /// <summary>A disc.</summary>
    public void Circle(double x, double y, double radius, string fill, double opacity = 1)
    {
        body.Append("<circle cx=\"").Append(N(x)).Append("\" cy=\"").Append(N(y)).Append("\" r=\"").Append(N(radius)).Append('"');
        Close(fill, opacity);
    }

    /// <summary>An ellipse.</summary>
    public void Ellipse(double x, double y, double rx, double ry, string fill, double opacity = 1, string more = "")
    {
        body.Append("<ellipse cx=\"").Append(N(x)).Append("\" cy=\"").Append(N(y)).Append("\" rx=\"").Append(N(rx))
            .Append("\" ry=\"").Append(N(ry)).Append('"').Append(more);
        Close(fill, opacity);
    }

    /// <summary>A filled path.</summary>
    public void Path(string d, string fill, double opacity = 1, string more = "")
    {
        body.Append("<path d=\"").Append(d).Append('"').Append(more);
        Close(fill, opacity);
    }

    /// <summary>A line drawn with a pen of the given width and round ends.</summary>
    public void Line(string d, string stroke, double width, double opacity = 1)
    {
        body.Append("<path d=\"").Append(d).Append("\" fill=\"none\" stroke=\"").Append(stroke).Append("\" stroke-width=\"")
            .Append(N(width)).Append('"');
        if (opacity < 1)
        {
            body.Append(" opacity=\"").Append(Share(opacity)).Append('"');
        }

        body.Append("/>");
    }

    /// <summary>Elements as they are: used by motifs and lettering, which write their own.</summary>
    public void Raw(string elements) => body.Append(elements);

    /// <summary>A new id, unique in this document.</summary>
    public string NextId()
    {
        int id = nextId++;
        return id < 26 ? ((char)('a' + id)).ToString() : "z" + (id - 26).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Turns everything drawn so far left to right.</summary>
    public void Mirror()
    {
        body.Insert(0, $"<g transform=\"matrix(-1 0 0 1 {Width} 0)\">").Append("</g>");
    }

    /// <summary>The document.</summary>
    public string Document() =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
        + (defs.Length == 0 ? "" : $"<defs>{defs}</defs>") + $"{body}</svg>";

    private static string Attribute(string name, double value, double standard) =>
        value == standard ? "" : $" {name}=\"{value.ToString("0.##", CultureInfo.InvariantCulture)}\"";

    private static string Stops(ReadOnlySpan<Stop> stops)
    {
        var text = new StringBuilder();
        foreach (Stop stop in stops)
        {
            text.Append("<stop");
            if (stop.At > 0)
            {
                text.Append(" offset=\"").Append(Share(stop.At)).Append('"');
            }

            text.Append(" stop-color=\"").Append(stop.Colour).Append('"');
            if (stop.Opacity < 1)
            {
                text.Append(" stop-opacity=\"").Append(Share(stop.Opacity)).Append('"');
            }

            text.Append("/>");
        }

        return text.ToString();
    }

    /// <summary>Defines a paint once, however often it is asked for.</summary>
    private string Paint(string element, string attributes, string content)
    {
        string key = element + attributes + content;
        if (!known.TryGetValue(key, out string? paint))
        {
            string id = NextId();
            defs.Append('<').Append(element).Append(" id=\"").Append(id).Append('"').Append(attributes).Append('>').Append(content).Append("</").Append(element).Append('>');
            known.Add(key, paint = $"url(#{id})");
        }

        return paint;
    }

    private void Close(string fill, double opacity)
    {
        body.Append(" fill=\"").Append(fill).Append('"');
        if (opacity < 1)
        {
            body.Append(" opacity=\"").Append(Share(opacity)).Append('"');
        }

        body.Append("/>");
    }
}

/// <summary>One stop of a gradient.</summary>
/// <param name="At">0 to 1 along the gradient.</param>
/// <param name="Colour">Its colour.</param>
/// <param name="Opacity">0 to 1.</param>
internal readonly record struct Stop(double At, Colour Colour, double Opacity = 1);
