using System.Text;
using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Rig.Oled;

/// <summary>Breaks and cuts texts so that they fit into columns of pixels.</summary>
internal static class TextFit
{
    private const string Ellipsis = "…";

    /// <summary>The text if it fits, else its beginning with an ellipsis.</summary>
    public static string Cut(string text, int width, Typeface typeface)
    {
        if (typeface.Width(text) <= width)
        {
            return text;
        }

        int length = Length(text, width - typeface.Width(Ellipsis) - 1, typeface);
        return text[..length].TrimEnd(' ', ',', '.', ':', ';', '-', '–') + Ellipsis;
    }

    /// <summary>The text in lines, broken between words, or in the middle of a word that is longer than a line. The last line is cut where there would be more.</summary>
    public static IReadOnlyList<string> Wrap(string text, int width, int lines, Typeface typeface)
    {
        var broken = new List<string>();
        string rest = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        while (rest.Length > 0)
        {
            if (broken.Count == lines - 1 || typeface.Width(rest) <= width)
            {
                broken.Add(Cut(rest, width, typeface));
                break;
            }

            int fits = Length(rest, width, typeface);
            int blank = fits == rest.Length || rest[fits] == ' ' ? fits : rest.LastIndexOf(' ', fits - 1);
            int end = blank > 0 ? blank : fits;
            broken.Add(rest[..end]);
            rest = rest[end..].TrimStart();
        }

        return broken;
    }

    /// <summary>Characters that fit, whole runes only, at least one so that breaking goes on.</summary>
    private static int Length(string text, int width, Typeface typeface)
    {
        int at = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            int advance = typeface.Advance(rune);
            if (advance - 1 > width && at > 0)
            {
                break;
            }

            width -= advance;
            at += rune.Utf16SequenceLength;
        }

        return at;
    }
}
