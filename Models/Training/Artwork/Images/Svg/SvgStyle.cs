using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>What elements inherit from the ones around them.</summary>
internal sealed record SvgStyle
{
    public string Fill { get; private init; } = "#000";

    public string Stroke { get; private init; } = "none";

    public float StrokeWidth { get; private init; } = 1f;

    public float StrokeOpacity { get; private init; } = 1f;

    public SKStrokeCap Cap { get; private init; } = SKStrokeCap.Butt;

    public SKStrokeJoin Join { get; private init; } = SKStrokeJoin.Miter;

    public string Family { get; private init; } = "sans-serif";

    public int Weight { get; private init; } = 400;

    public bool Italic { get; private init; }

    /// <summary>Whether text reaches leftwards from its place.</summary>
    public bool FromRight { get; private init; }

    /// <summary>The style inside an element.</summary>
    public SvgStyle Within(XElement element) => this with
    {
        Fill = SvgText.Attribute(element, "fill") ?? Fill,
        Stroke = SvgText.Attribute(element, "stroke") ?? Stroke,
        StrokeWidth = SvgText.Number(element, "stroke-width", StrokeWidth),
        StrokeOpacity = SvgText.Number(element, "stroke-opacity", StrokeOpacity),
        Cap = SvgText.Attribute(element, "stroke-linecap") switch { "round" => SKStrokeCap.Round, "square" => SKStrokeCap.Square, "butt" => SKStrokeCap.Butt, _ => Cap },
        Join = SvgText.Attribute(element, "stroke-linejoin") switch { "round" => SKStrokeJoin.Round, "bevel" => SKStrokeJoin.Bevel, "miter" => SKStrokeJoin.Miter, _ => Join },
        Family = SvgText.Attribute(element, "font-family") ?? Family,
        Weight = (int)SvgText.Number(element, "font-weight", Weight),
        Italic = SvgText.Attribute(element, "font-style") is { } style ? style == "italic" : Italic,
        FromRight = FromRight || SvgText.Attribute(element, "text-anchor") == "end" || SvgText.Attribute(element, "direction") == "rtl",
    };
}
