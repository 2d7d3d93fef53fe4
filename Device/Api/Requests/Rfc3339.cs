using System.Globalization;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Times as RFC 3339 writes them: date, time and always an offset, since the viewer's wall clock is a data point.</summary>
internal static class Rfc3339
{
    /// <summary>What a field of this kind takes, for the sentence that refuses another.</summary>
    public const string Expected = "a time with its offset, as in 2026-11-24T20:15:00+01:00";

    private const int FractionDigits = 7;

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; seven digits of a second are kept, and what clocks say beyond them (Java's: nine) is cut off.</summary>
    /// <returns>False if it is no time, or has no offset.</returns>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return HasOffset(text) && !HasBarePoint(text)
            && DateTimeOffset.TryParseExact(CutFraction(text), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Writes a time as <see cref="TryParse"/> reads it, to the second or the millisecond.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static string CutFraction(string text)
    {
        int begin = text.IndexOf('.') + 1, end = begin;
        while (begin > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - begin > FractionDigits ? text.Remove(begin + FractionDigits, end - begin - FractionDigits) : text;
    }

    // "F" would be satisfied with no digit at all.
    private static bool HasBarePoint(string text) => text.IndexOf('.') is >= 0 and var point && (point + 1 == text.Length || !char.IsAsciiDigit(text[point + 1]));

    // Without an offset, K would be satisfied with the zone this process happens to run in.
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
