using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>Who this television is to its fleet. One file, so that key, certificate and pinned root always fit together.</summary>
/// <param name="Fleet">Address of the fleet service.</param>
/// <param name="Device">Who the device is, 32 lower-case hexadecimal digits.</param>
/// <param name="Key">Private key, PKCS#8. Made here; it never leaves.</param>
/// <param name="Certificates">The device's certificate and those between it and the root, DER.</param>
/// <param name="Root">The pinned root, DER.</param>
/// <param name="RenewAfter">From when to renew, by the fleet's clock.</param>
/// <param name="Ticket">Name of the ticket that it enrolled with (<see cref="FleetLeft.NameOf"/>); null where an older version enrolled.</param>
internal sealed record FleetIdentity(Uri Fleet, string Device, byte[] Key, byte[][] Certificates, byte[] Root, DateTimeOffset RenewAfter, string? Ticket = null) : IMayHaveGaps
{
    bool IMayHaveGaps.IsWhole => Fleet is { IsAbsoluteUri: true } && Device is not null && Key is not null && Root is not null && Certificates is { Length: > 0 } && !Certificates.Contains(null);

    /// <summary>The identity of a folder; null before enrolment.</summary>
    public static FleetIdentity? Read(SyncFolder folder) => SyncJson.Read(folder, folder.Identity, SyncJson.Default.FleetIdentity, "its fleet does not know this television any more; a new ticket from the operator (--ticket) begins anew");

    /// <summary>Makes it durable.</summary>
    public void Write(SyncFolder folder) => SyncJson.Write(folder, folder.Identity, this, SyncJson.Default.FleetIdentity);

    /// <summary>The certificate with its key.</summary>
    /// <exception cref="CryptographicException">The file was tampered with, or this system's OpenSSL cannot read it.</exception>
    public X509Certificate2 LoadCertificate()
    {
        using ECDsa key = ECDsa.Create();
        try
        {
            key.ImportPkcs8PrivateKey(Key, out _);
            using X509Certificate2 bare = X509CertificateLoader.LoadCertificate(Certificates[0]);
            return bare.CopyWithPrivateKey(key);
        }
        catch (Exception e) when (e is ArgumentException or PlatformNotSupportedException)
        {
            throw new CryptographicException("The certificate of this television is for another kind of key.", e);
        }
    }

    /// <summary>The certificates between the device's and the root.</summary>
    public X509Certificate2Collection LoadIntermediates() => [.. Certificates.Skip(1).Select(der => X509CertificateLoader.LoadCertificate(der))];
}
