using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Tests.Fuzz;

/// <summary>RFC 3339 by its grammar and <see cref="DateTimeOffset"/>'s calendar, beside our reader.</summary>
internal static partial class Rfc3339Oracle
{
    /// <summary>Fails where one takes what the other refuses, or reads another moment or offset.</summary>
    public static string Judge(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        bool read = Rfc3339.TryParse(text, out DateTimeOffset time);
        DateTimeOffset same = default;
        bool theirs = Grammar().IsMatch(text) && DateTimeOffset.TryParse(SevenDigits(text), CultureInfo.InvariantCulture, DateTimeStyles.None, out same);
        Assert.Equal(theirs, read);
        if (!read) return $"refused {text.Length} {Grammar().IsMatch(text)}";
        Assert.True(same.EqualsExact(time), $"{text} is read as {time:O} and is {same:O}.");
        string written = Rfc3339.Format(time);
        Assert.True(Rfc3339.TryParse(written, out DateTimeOffset again) && again.ToUnixTimeMilliseconds() == time.ToUnixTimeMilliseconds() && again.Offset == time.Offset);
        return $"read {text.Length}";
    }

    /// <summary>The time without what stands behind seven digits of a second, which is cut off and not rounded.</summary>
    public static string SevenDigits(string text) => Fraction().Replace(text, "$1");

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})\z", RegexOptions.ECMAScript)]
    private static partial Regex Grammar();

    [GeneratedRegex(@"(\.\d{7})\d+", RegexOptions.ECMAScript)]
    private static partial Regex Fraction();
}
