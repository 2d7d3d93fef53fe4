using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Fleet.Hosting;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>The fleet's own CA (ECDSA P-256): signs the certificates of its servers, devices and gateways, and nothing else is trusted.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    /// <summary>File of the certificate, PEM.</summary>
    public const string CertificateFile = "ca.crt";

    /// <summary>File of the private key, PEM (PKCS#8).</summary>
    public const string KeyFile = "ca.key";

    /// <summary>Organisational unit of certificates that may speak for devices.</summary>
    public const string GatewayUnit = "gateway";

    private const int Years = 20;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1", ClientAuthentication = "1.3.6.1.5.5.7.3.2", P256 = "1.2.840.10045.3.1.7";

    // Devices' clocks are seldom right to the minute.
    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);
    private readonly X509Certificate2 _issuer;
    private readonly TimeProvider _time;

    private CertificateAuthority(X509Certificate2 issuer, bool madeNow, TimeProvider time)
    {
        _issuer = issuer;
        _time = time;
        MadeNow = madeNow;
        Certificate = X509CertificateLoader.LoadCertificate(issuer.RawData);
    }

    /// <summary>The CA's certificate, without its key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Whether this is a development CA that did not exist before.</summary>
    public bool MadeNow { get; }

    /// <summary>Lower-case hexadecimal SHA-256 of the certificate (DER): what a ticket carries and a device pins.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Certificate.RawData));

    /// <summary>Reads the CA of a folder; makes one where there is none.</summary>
    /// <exception cref="IOException">The files cannot be read, or are no CA of the right kind; the message says how to mend it.</exception>
    public static CertificateAuthority OpenOrCreate(string folder, TimeProvider time)
    {
        string certificate = Path.Combine(folder, CertificateFile), key = Path.Combine(folder, KeyFile);
        bool made = false;
        if (!File.Exists(certificate))
        {
            // The key goes first: whoever sees the certificate finds its key, also when several replicas start in one folder.
            using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            FleetFolder.TryCreate(key, System.Text.Encoding.ASCII.GetBytes(own.ExportPkcs8PrivateKeyPem()));
            using ECDsa kept = ReadKey(key);
            using X509Certificate2 root = SelfSigned(kept, time);
            made = FleetFolder.TryCreate(certificate, System.Text.Encoding.ASCII.GetBytes(root.ExportCertificatePem()));
        }

        return new CertificateAuthority(Load(certificate, key), made, time);
    }

    /// <summary>The <see cref="Fingerprint"/> of the CA of a folder, without asking for its key.</summary>
    /// <returns>Null if there is none.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? FingerprintIn(string folder)
    {
        string path = Path.Combine(folder, CertificateFile);
        try
        {
            using X509Certificate2? certificate = File.Exists(path) ? X509CertificateLoader.LoadCertificateFromFile(path) : null;
            return certificate is null ? null : Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));
        }
        catch (CryptographicException e)
        {
            throw new IOException($"{path} cannot be read ({e.Message}): bring it back from where it is kept.", e);
        }
    }

    /// <summary>Makes a certificate, and its key, for a server.</summary>
    /// <param name="hosts">Names and addresses.</param>
    /// <param name="lifetime">How long it is good.</param>
    public X509Certificate2 IssueServer(IReadOnlyList<string> hosts, TimeSpan lifetime)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (string host in hosts)
        {
            if (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        CertificateRequest request = Request("CN=edgerec-fleet", new PublicKey(key), ServerAuthentication);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 signed = Sign(request, lifetime);
        using X509Certificate2 whole = signed.CopyWithPrivateKey(key);

        // Through PKCS#12, because some platforms' TLS refuses a key that was never in a store.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Makes a device's certificate.</summary>
    public X509Certificate2 IssueDevice(Guid device, PublicKey key, TimeSpan lifetime) => Sign(Request($"CN={device:N}", key, ClientAuthentication), lifetime);

    /// <summary>Makes a certificate, and its key, for a gateway: whoever holds it may speak for any device.</summary>
    public X509Certificate2 IssueGateway(Guid gateway, TimeSpan lifetime)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 signed = Sign(Request($"CN={gateway:N}, OU={GatewayUnit}", new PublicKey(key), ClientAuthentication), lifetime);
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>Whether this CA signed a client's certificate. Its dates are the caller's business.</summary>
    public bool SignedClient(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Certificate);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate) && chain.ChainElements.Count == 2;
    }

    /// <summary>Whether a public key is of the only kind that is used here.</summary>
    public static bool IsP256(PublicKey key)
    {
        using ECDsa? elliptic = key.GetECDsaPublicKey();
        return elliptic?.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _issuer.Dispose();
        Certificate.Dispose();
    }

    private static ECDsa ReadKey(string path)
    {
        string text = File.ReadAllText(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new IOException($"{path} holds no private key that can be read, and there is no {CertificateFile} beside it: bring both back from where they are kept, or remove it for a development CA.", e);
        }
    }

    private static X509Certificate2 Load(string certificate, string key)
    {
        try
        {
            X509Certificate2 issuer = X509Certificate2.CreateFromPemFile(certificate, key);
            return issuer.GetECDsaPrivateKey() is not null && IsP256(issuer.PublicKey) && issuer.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority)
                ? issuer
                : throw new IOException($"{certificate} is no CA with an ECDSA key on P-256: make one with 'openssl ecparam -name prime256v1 -genkey', or remove it for a development CA.");
        }
        catch (CryptographicException e)
        {
            throw new IOException($"{certificate} and {key} do not belong together or cannot be read ({e.Message}): bring both back from where they are kept.", e);
        }
    }

    private static X509Certificate2 SelfSigned(ECDsa key, TimeProvider time)
    {
        var request = new CertificateRequest($"CN=EdgeRec fleet CA {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        DateTimeOffset now = time.GetUtcNow();
        return request.CreateSelfSigned(now - Skew, now.AddYears(Years));
    }

    private static CertificateRequest Request(string subject, PublicKey key, string purpose)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(key, critical: false));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, TimeSpan lifetime)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_issuer, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset now = _time.GetUtcNow();
        DateTimeOffset until = now + lifetime < _issuer.NotAfter ? now + lifetime : _issuer.NotAfter;
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7f;
        return request.Create(_issuer, now - Skew, until, serial);
    }
}
