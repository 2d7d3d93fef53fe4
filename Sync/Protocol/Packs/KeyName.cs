using System.Security.Cryptography;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Public keys and their names.</summary>
internal static class KeyName
{
    /// <summary>Bytes of a key's name.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The name of a public key: lower-case hexadecimal SHA-256 of its SubjectPublicKeyInfo.</summary>
    public static string Of(ReadOnlySpan<byte> subjectPublicKeyInfo) => Convert.ToHexStringLower(SHA256.HashData(subjectPublicKeyInfo));

    /// <summary>Whether a public key is one on P-256 in the one encoding that is allowed: with a second one, one key would count as two towards a threshold.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        try
        {
            using ECDsa key = Open(subjectPublicKeyInfo);
            return key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                && key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(subjectPublicKeyInfo);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return false; // The second is what comes of parameters that OpenSSL does not take.
        }
    }

    /// <summary>The key.</summary>
    /// <exception cref="CryptographicException">It is none.</exception>
    public static ECDsa Open(ReadOnlySpan<byte> subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out int read);
            return read == subjectPublicKeyInfo.Length ? key : throw new CryptographicException("something follows the key");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
