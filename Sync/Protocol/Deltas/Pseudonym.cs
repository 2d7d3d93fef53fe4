using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Sync.Protocol.Deltas;

/// <summary>
/// What stands for a profile's id below <see cref="V1.PrivacyMode.Full"/>: <c>~</c> and 16 lower-case hexadecimal digits, the first 8 bytes of HMAC-SHA-256 over the id, under a
/// key that never leaves the television. No profile id can begin with <c>~</c>, so the fleet can tell the two apart.
/// </summary>
public static class Pseudonym
{
    /// <summary>Length in characters, all ASCII.</summary>
    public const int Length = 17;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The pseudonym of a profile.</summary>
    /// <param name="key">The television's secret, at least 16 bytes; another key gives other pseudonyms that nobody can connect with these.</param>
    /// <param name="profile">The profile's id.</param>
    public static string Of(ReadOnlySpan<byte> key, string profile)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 16);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(profile), hash);
        return string.Concat("~", Convert.ToHexStringLower(hash[..8]));
    }

    /// <summary>Whether a text has the form of a pseudonym.</summary>
    public static bool Is(string text) => text.Length == Length && text[0] == '~' && !text.AsSpan(1).ContainsAnyExcept(Hexadecimal);
}
