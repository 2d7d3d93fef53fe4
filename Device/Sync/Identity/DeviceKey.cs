using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>The key pair of this television (ECDSA, P-256) and its request for a certificate (PKCS#10, RFC 2986).</summary>
internal static class DeviceKey
{
    /// <summary>The key of an enrolment that was begun, or a new one, durable before anything is asked: a reply that was lost is asked for again with the same key.</summary>
    /// <returns>PKCS#8.</returns>
    public static byte[] Pending(SyncFolder folder)
    {
        if (folder.Read(folder.PendingKey, "the enrolment begins anew with another key", IsKey) is { } kept)
        {
            return kept;
        }

        using ECDsa made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] key = made.ExportPkcs8PrivateKey();
        folder.Write(folder.PendingKey, key);
        return key;
    }

    /// <summary>The request for a certificate. The fleet names the device, whatever the subject says.</summary>
    public static byte[] Request(byte[] key)
    {
        using ECDsa pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key, out _);
        return new CertificateRequest("CN=edgerec", pair, HashAlgorithmName.SHA256).CreateSigningRequest();
    }

    /// <summary>Whether a certificate is for this key.</summary>
    public static bool Fits(byte[] key, X509Certificate2 certificate)
    {
        using ECDsa pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(key, out _);
        return pair.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo());
    }

    private static bool IsKey(byte[] bytes)
    {
        try
        {
            using ECDsa pair = ECDsa.Create();
            pair.ImportPkcs8PrivateKey(bytes, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
