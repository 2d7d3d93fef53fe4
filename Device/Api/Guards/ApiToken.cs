using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EdgeRec.Device.Storage;

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

    /// <summary>
    /// Reads the token, or makes it at first start and where the file holds none any more: a damaged file must not keep the daemon from starting, and clients read it. A file that others can read is closed to them.
    /// </summary>
    /// <param name="path">Path of <c>api-token</c>.</param>
    /// <param name="notes">Gets a sentence when a file that held no token was replaced.</param>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    public static ApiToken Open(string path, RecoveryNotes? notes = null)
    {
        if (!File.Exists(path))
        {
            Make(path);
        }
        else if (!IsToken(File.ReadAllText(path).Trim()))
        {
            Make(path);
            notes?.Add($"{Path.GetFileName(path)} held no token ({MinLength} to {MaxLength} printable ASCII characters): a new one is in its place.");
        }

        if (File.GetUnixFileMode(path) != OwnerOnly)
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }

        return new ApiToken(File.ReadAllText(path).Trim());
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

    private static bool IsToken(string text) => text.Length is >= MinLength and <= MaxLength && text.All(c => c is > ' ' and <= '~');

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
