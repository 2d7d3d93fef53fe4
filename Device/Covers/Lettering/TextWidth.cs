using System.Globalization;
using System.Text;

namespace EdgeRec.Device.Covers.Lettering;

/// <summary>How wide text will be at most, without the font at hand: measured in em, a little generously.</summary>
internal static class TextWidth
{
    /// <summary>The width of a text in em of Arial Bold (the face's own width and tracking come on top).</summary>
    public static double Of(string text)
    {
        double width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>Whether lines may break before and after this character without a blank (Chinese, Japanese, Thai and the like).</summary>
    public static bool BreaksAnywhere(Rune rune) => IsFullWidth(rune.Value) || rune.Value is >= 0x0E00 and <= 0x0EFF;

    /// <summary>Whether the text's first strong character belongs to a script written from right to left.</summary>
    public static bool IsRightToLeft(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF))
            {
                return true;
            }

            if (Rune.IsLetter(rune))
            {
                return false;
            }
        }

        return false;
    }

    private static double Of(Rune rune)
    {
        int c = rune.Value;
        if (c < 0x80)
        {
            return (char)c switch
            {
                ' ' or '.' or ',' or ':' or ';' or '!' or '|' or '\'' or 'i' or 'j' or 'l' or 'I' => 0.3,
                'f' or 't' or 'r' or '(' or ')' or '-' or '"' or '/' => 0.38,
                'm' or 'w' => 0.87,
                'M' or 'W' or '@' or '%' => 0.95,
                >= 'A' and <= 'Z' or '&' => 0.72,
                _ => 0.58,
            };
        }

        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return 0;
        }

        return IsFullWidth(c) ? 1 : c > 0xFFFF ? 1.3 : Rune.IsUpper(rune) ? 0.76 : 0.64;
    }

    private static bool IsFullWidth(int c) =>
        c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
            or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFD);
}
