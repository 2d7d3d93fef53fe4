using System.Collections.Concurrent;
using System.Xml.Linq;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images.Svg;

/// <summary>Sets lines of text in the first font of the family's list that the machine has, letter by letter.</summary>
internal static class SvgLettering
{
    private static readonly ConcurrentDictionary<(string, int, bool), SKTypeface> Faces = new();

    /// <summary>Draws a <c>text</c> element.</summary>
    public static void Draw(SKCanvas canvas, XElement element, SvgStyle style, SKPaint ink)
    {
        float spacing = SvgText.Number(element, "letter-spacing");
        using var font = new SKFont(Faces.GetOrAdd((style.Family, style.Weight, style.Italic), Find), SvgText.Number(element, "font-size", 16f)) { Edging = SKFontEdging.Antialias };
        string[] letters = [.. element.Value.EnumerateRunes().Select(rune => rune.ToString())];
        float width = letters.Sum(letter => font.MeasureText(letter) + spacing);
        float x = SvgText.Number(element, "x") - (style.FromRight ? width : 0f), y = SvgText.Number(element, "y");
        foreach (string letter in letters)
        {
            canvas.DrawText(letter, x, y, SKTextAlign.Left, font, ink);
            x += font.MeasureText(letter) + spacing;
        }
    }

    private static SKTypeface Find((string Families, int Weight, bool Italic) wanted)
    {
        SKFontStyleSlant slant = wanted.Italic ? SKFontStyleSlant.Italic : SKFontStyleSlant.Upright;
        using var style = new SKFontStyle(wanted.Weight, (int)SKFontStyleWidth.Normal, slant);
        foreach (string family in wanted.Families.Split(','))
        {
            string name = family.Trim().Trim('\'');
            if (SKFontManager.Default.MatchFamily(name, style) is { } face && string.Equals(face.FamilyName, name, StringComparison.OrdinalIgnoreCase))
            {
                return face;
            }
        }

        return SKTypeface.FromFamilyName(null, style) ?? SKTypeface.Default;
    }
}
