using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>What the attributes of an SVG say.</summary>
internal static partial class SvgText
{
    /// <summary>An attribute, or null.</summary>
    public static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    /// <summary>An attribute that is a number.</summary>
    public static float Number(XElement element, string name, float otherwise = 0f) =>
        Attribute(element, name) is { } text ? float.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>All numbers of a text.</summary>
    public static float[] Numbers(string text) => [.. NumberPattern().Matches(text).Select(m => float.Parse(m.ValueSpan, CultureInfo.InvariantCulture))];

    /// <summary>The id that <c>url(#id)</c> or <c>#id</c> points to.</summary>
    public static string Id(string reference) => reference[(reference.IndexOf('#', StringComparison.Ordinal) + 1)..].TrimEnd(')');

    /// <summary>A list of transforms, the last one applied first.</summary>
    /// <exception cref="InvalidDataException">There is another transform than the device writes.</exception>
    public static SKMatrix Transform(string? text)
    {
        SKMatrix matrix = SKMatrix.Identity;
        foreach (Match step in TransformPattern().Matches(text ?? ""))
        {
            float[] n = Numbers(step.Groups[2].Value);
            matrix = matrix.PreConcat(step.Groups[1].Value switch
            {
                "translate" => SKMatrix.CreateTranslation(n[0], n.Length > 1 ? n[1] : 0f),
                "scale" => SKMatrix.CreateScale(n[0], n.Length > 1 ? n[1] : n[0]),
                "rotate" => n.Length > 2 ? SKMatrix.CreateRotationDegrees(n[0], n[1], n[2]) : SKMatrix.CreateRotationDegrees(n[0]),
                "matrix" => new SKMatrix(n[0], n[2], n[4], n[1], n[3], n[5], 0, 0, 1),
                var other => throw new InvalidDataException($"The transform '{other}' is not among those that the device writes."),
            });
        }

        return matrix;
    }

    [GeneratedRegex(@"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"([a-zA-Z]+)\(([^)]*)\)")]
    private static partial Regex TransformPattern();
}
