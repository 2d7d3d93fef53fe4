using System.Globalization;

namespace EdgeRec.Device.Api.Requests;

/// <summary>Times as RFC 3339 writes them: date, time and always an offset, since the viewer's wall clock is a data point.</summary>
internal static class Rfc3339
{
    /// <summary>What a field of this kind takes, for the sentence that refuses another.</summary>
    public const string Expected = "a time with its offset, as in 2026-11-24T20:15:00+01:00";

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a time; up to seven digits of a second are kept.</summary>
    /// <returns>False if it is no time, or has no offset.</returns>
    public static bool TryParse(string text, out DateTimeOffset time)
    {
        time = default;
        return HasOffset(text)
            && DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    /// <summary>Writes a time as <see cref="TryParse"/> reads it, to the second or the millisecond.</summary>
    public static string Format(DateTimeOffset time) =>
        time.ToString(time.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    // Without an offset, K would be satisfied with the zone this process happens to run in.
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
