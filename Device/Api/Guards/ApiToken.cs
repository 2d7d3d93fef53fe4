using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EdgeRec.Device.Api.Guards;

/// <summary>
/// The secret that a client on the loopback port has to show: 32 random bytes as base64url in the data folder's
/// <c>api-token</c>, readable by the daemon's user alone. Whoever can read the file may use the API.
/// </summary>
internal sealed class ApiToken
{
    private const int RandomBytes = 32;
    private const int MinLength = 32;
    private const int MaxLength = 512;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly byte[] _digest;

    private ApiToken(string text)
    {
        Text = text;
        _digest = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The token itself. It never goes into a log, an answer or a message.</summary>
    public string Text { get; }

    /// <summary>Reads the token, or makes it at first start. A file that others can read is closed to them.</summary>
    /// <param name="path">Path of <c>api-token</c>.</param>
    /// <exception cref="InvalidDataException">The file holds no token; the message says how to mend it.</exception>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    public static ApiToken Open(string path)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }

        if (File.GetUnixFileMode(path) != OwnerOnly)
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }

        string text = File.ReadAllText(path).Trim();
        bool printable = text.All(c => c is > ' ' and <= '~');
        return text.Length is >= MinLength and <= MaxLength && printable
            ? new ApiToken(text)
            : throw new InvalidDataException(
                $"{path} holds no token ({MinLength} to {MaxLength} printable ASCII characters): delete the file and the next start makes a new one.");
    }

    /// <summary>Compares in a time that tells nothing about the token.</summary>
    /// <param name="authorization">The value of the Authorization header.</param>
    public bool Matches(string? authorization)
    {
        const string Scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        // Digests have one length, so that neither the comparison nor an early exit tells the token's.
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim()), digest);
        return CryptographicOperations.FixedTimeEquals(digest, _digest);
    }

    // Written beside and moved into place: a power cut leaves no token or a whole one.
    private static void Make(string path)
    {
        string beside = path + ".new";
        File.Delete(beside);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var file = new FileStream(beside, create))
        {
            file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
