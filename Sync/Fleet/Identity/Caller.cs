using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>Who calls, by the certificate of the connection.</summary>
/// <param name="Id">The device's, or the gateway's, name.</param>
/// <param name="IsGateway">Whether it may speak for devices.</param>
/// <param name="NotBefore">From when its certificate is good.</param>
/// <param name="NotAfter">Until when.</param>
internal sealed record Caller(Guid Id, bool IsGateway, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    private const string CommonName = "2.5.4.3", OrganisationalUnit = "2.5.4.11";

    /// <summary>Reads a certificate that the CA signed.</summary>
    /// <returns>Null if it names no device.</returns>
    public static Caller? Of(X509Certificate2 certificate)
    {
        Guid? id = null;
        bool gateway = false;
        foreach (X500RelativeDistinguishedName part in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            string? value = part.HasMultipleElements ? null : part.GetSingleElementValue();
            string? kind = part.HasMultipleElements ? null : part.GetSingleElementType().Value;
            id = kind == CommonName && Guid.TryParseExact(value, "N", out Guid named) ? named : id;
            gateway |= kind == OrganisationalUnit && value == CertificateAuthority.GatewayUnit;
        }

        return id is { } device ? new Caller(device, gateway, certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime()) : null;
    }
}
