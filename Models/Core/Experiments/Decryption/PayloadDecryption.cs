using System.Security.Cryptography;

namespace EdgeRec.Models.Core.Experiments.Decryption;

/// <summary>GrowthBook's encrypted payloads: AES-CBC with PKCS #7, <c>IV.TEXT</c> in base64.</summary>
public static class PayloadDecryption
{
    private const int IvBytes = 16;

    /// <summary>Decrypts.</summary>
    /// <param name="encrypted">Initialisation vector and cipher text, each base64, with a point between.</param>
    /// <param name="key">16, 24 or 32 bytes, base64.</param>
    /// <returns>What was encrypted; null if it is malformed, or the key another one (which is noticed with a probability of 255/256: nothing signs it).</returns>
    public static byte[]? Decrypt(string encrypted, string key)
    {
        string[] parts = encrypted.Split('.');
        if (parts.Length != 2 || Bytes(parts[0]) is not { Length: IvBytes } iv || Bytes(parts[1]) is not { } text || Bytes(key) is not { Length: 16 or 24 or 32 } secret) return null;
        using var aes = Aes.Create();
        aes.Key = secret;
        try
        {
            return aes.DecryptCbc(text, iv);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[(base64.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? bytes[..length] : null;
    }
}
