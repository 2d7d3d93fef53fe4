using System.Globalization;
using System.Text;

namespace EdgeRec.Device.Cli.Terminal;

/// <summary>
/// Fits text from outside into columns. Control characters, and those that turn the direction of what follows (Unicode UAX #9), are taken out first: a title cannot steer the
/// terminal, nor change the order of what stands beside it.
/// </summary>
internal static class TerminalText
{
    private const string Ellipsis = "…";

    /// <summary>The text in exactly <paramref name="columns"/> columns: padded with blanks, or cut and ended with an ellipsis.</summary>
    public static string Fit(string text, int columns)
    {
        string clean = Clean(text);
        int width = CellWidth.Of(clean);
        if (width <= columns)
        {
            return clean + new string(' ', columns - width);
        }

        string cut = Cut(clean, columns - 1).TrimEnd();
        return cut + Ellipsis + new string(' ', columns - CellWidth.Of(cut) - 1);
    }

    /// <summary>The text broken between words into at most <paramref name="lines"/> lines; the last is cut if need be.</summary>
    /// <returns>Exactly <paramref name="lines"/> lines of exactly <paramref name="columns"/> columns.</returns>
    public static string[] Wrap(string text, int columns, int lines)
    {
        var wrapped = new string[lines];
        string rest = Clean(text).Trim();
        for (int line = 0; line < lines; line++)
        {
            string taken = line == lines - 1 || CellWidth.Of(rest) <= columns ? rest : TakeWords(rest, columns);
            wrapped[line] = Fit(taken, columns);
            rest = rest[taken.Length..].TrimStart();
        }

        return wrapped;
    }

    private static string TakeWords(string text, int columns)
    {
        string head = Cut(text, columns);
        int blank = head.Length < text.Length && text[head.Length] != ' ' ? head.LastIndexOf(' ') : head.Length;
        return blank <= 0 ? head : head[..blank].TrimEnd();
    }

    private static string Cut(string text, int columns)
    {
        int width = 0;
        int at = 0;
        while (at < text.Length)
        {
            int length = StringInfo.GetNextTextElementLength(text, at);
            width += CellWidth.OfElement(text.AsSpan(at, length));
            if (width > columns)
            {
                break;
            }

            at += length;
        }

        return text[..at];
    }

    /// <summary>The text without anything that a terminal would obey.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(Steers))
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            clean.Append(Steers(c) ? ' ' : c);
        }

        return clean.ToString();
    }

    // Embeddings, overrides and isolates of direction; the marks (U+200E, U+200F) turn nothing else.
    private static bool Steers(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';
}
