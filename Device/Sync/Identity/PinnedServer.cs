using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>
/// Whether a server belongs to the fleet: its name fits, and its certificate lies below the one root that this device knows. No other authority counts.
/// </summary>
/// <remarks>
/// Time: a television's clock may be anywhere. It is believed where the kernel says that it is synchronised; otherwise the server's certificate is judged at a moment at which
/// it is valid, but never before this device's own certificate began. So a set whose clock stands at 1970 is not locked out, and what an attacker could use is only an
/// expired certificate of this very fleet, with its key.
/// </remarks>
internal sealed class PinnedServer
{
    private readonly byte[]? _root;
    private readonly byte[] _fingerprint;
    private readonly DateTimeOffset _notBefore;
    private readonly TimeProvider _time;
    private readonly Func<bool> _clockIsTrue;

    private PinnedServer(byte[]? root, byte[] fingerprint, DateTimeOffset notBefore, TimeProvider time, Func<bool> clockIsTrue)
    {
        _root = root;
        _fingerprint = fingerprint;
        _notBefore = notBefore;
        _time = time;
        _clockIsTrue = clockIsTrue;
    }

    /// <summary>The root whose fingerprint was looked for, once a server has shown it.</summary>
    public byte[]? FoundRoot { get; private set; }

    /// <summary>Why the last server was not believed; one sentence.</summary>
    public string? Reason { get; private set; }

    /// <summary>The server of an enrolled device.</summary>
    public static PinnedServer Of(FleetIdentity identity, TimeProvider time, Func<bool> clockIsTrue)
    {
        using X509Certificate2 own = X509CertificateLoader.LoadCertificate(identity.Certificates[0]);
        return new PinnedServer(identity.Root, SHA256.HashData(identity.Root), own.NotBefore, time, clockIsTrue);
    }

    /// <summary>The server of a ticket: it has to show the root.</summary>
    public static PinnedServer Of(EnrolmentTicket ticket, TimeProvider time, Func<bool> clockIsTrue) =>
        new(null, ticket.Fingerprint, DateTimeOffset.MinValue, time, clockIsTrue);

    /// <summary>Judges a server; a <see cref="RemoteCertificateValidationCallback"/>.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        Reason = Judge(certificate, shown, errors);
        return Reason is null;
    }

    private string? Judge(X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf || shown is null)
        {
            return "The server showed no certificate.";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "The server's certificate is for another name than the fleet's address.";
        }

        using X509Certificate2? root = _root is { } pinned
            ? X509CertificateLoader.LoadCertificate(pinned)
            : shown.ChainPolicy.ExtraStore.Concat(shown.ChainElements.Select(e => e.Certificate))
                .FirstOrDefault(c => CryptographicOperations.FixedTimeEquals(SHA256.HashData(c.RawDataMemory.Span), _fingerprint)) is { } found
                ? X509CertificateLoader.LoadCertificate(found.RawData)
                : null;
        if (root is null)
        {
            return "The server did not show the root that the ticket names: it is another fleet, or somebody is in between.";
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.AddRange(shown.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.VerificationTime = MomentFor(leaf).UtcDateTime;
        if (!chain.Build(leaf))
        {
            return chain.ChainStatus.Any(s => s.Status == X509ChainStatusFlags.NotTimeValid)
                ? "The server's certificate is not valid at this time."
                : "The server's certificate does not lie below the root that this television knows: it is another fleet, or somebody is in between.";
        }

        FoundRoot = root.RawData;
        return null;
    }

    private DateTimeOffset MomentFor(X509Certificate2 leaf)
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (_clockIsTrue())
        {
            return now;
        }

        DateTimeOffset begins = leaf.NotBefore, ends = leaf.NotAfter;
        DateTimeOffset valid = now < begins ? begins : now > ends ? ends.AddSeconds(-1) : now;
        return valid < _notBefore ? _notBefore : valid;
    }
}
