using System.Globalization;
using System.Text;

namespace EdgeRec.Sync.Fleet.Cli;

/// <summary>
/// Shows text that somebody else wrote on one line of a terminal or a log. Control characters, and those that turn the direction of what follows (Unicode UAX #9),
/// become escapes: <c>\u001b</c>. They begin no line and steer no terminal, and who looks sees what was tried.
/// </summary>
internal static class TerminalEscapes
{
    /// <summary>The text on one line; a tab stays.</summary>
    public static string Of(string text)
    {
        if (!text.Any(IsEscaped))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsEscaped(c))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                escaped.Append(c);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Whether a terminal would obey a character instead of showing it; the marks of direction (U+200E, U+200F) turn nothing else.</summary>
    public static bool Steers(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private static bool IsEscaped(char c) => c != '\t' && Steers(c);
}
