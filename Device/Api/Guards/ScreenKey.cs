using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Device.Api.Guards;

/// <summary>
/// The key that the daemon's own screen sends in place of the token: made anew at each start, written into the page and nowhere
/// else. A page of another origin cannot read it, and unlike a cookie the browser never sends it by itself.
/// </summary>
internal sealed class ScreenKey
{
    private const int RandomBytes = 32;
    private const string Scheme = "Bearer ";
    private readonly byte[] _digest;

    /// <summary>Makes a key.</summary>
    public ScreenKey()
    {
        Text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        _digest = SHA256.HashData(Encoding.UTF8.GetBytes(Text));
    }

    /// <summary>The key itself.</summary>
    public string Text { get; }

    /// <summary>Compares in a time that tells nothing about the key.</summary>
    /// <param name="authorization">The value of the Authorization header.</param>
    public bool Matches(string? authorization) =>
        authorization is not null && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..])), _digest);
}
