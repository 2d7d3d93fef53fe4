using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>The certificate that this replica shows: made at its start, kept in memory alone, and made anew before it ends.</summary>
internal sealed class ServerCertificate(CertificateAuthority authority, IReadOnlyList<string> hosts, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90), RenewBefore = TimeSpan.FromDays(30);
    private readonly Lock _gate = new();
    private SslStreamCertificateContext? _context;
    private DateTimeOffset _renewAt;

    /// <summary>The certificate with its chain.</summary>
    public SslStreamCertificateContext Current
    {
        get
        {
            lock (_gate)
            {
                if (_context is null || time.GetUtcNow() >= _renewAt)
                {
                    _context = WholeChain.Of(authority.IssueServer(hosts, Lifetime), authority.Certificate);
                    _renewAt = time.GetUtcNow() + Lifetime - RenewBefore;
                }

                return _context;
            }
        }
    }

    /// <summary>Under which names this machine is reached without being told.</summary>
    public static IReadOnlyList<string> HostsOf(IEnumerable<string> named) =>
        [.. new[] { "localhost", "127.0.0.1", "::1", Environment.MachineName }.Concat(named).Where(host => host.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>How a connection is secured: TLS 1.2 or 1.3, and a client's certificate is asked for and, if one is shown, must be signed by the CA.</summary>
    public SslServerAuthenticationOptions Options() => new()
    {
        ServerCertificateContext = Current,
        ClientCertificateRequired = true,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
        RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is null || authority.SignedClient((X509Certificate2)certificate),
    };

    /// <summary>How a browser's connection is secured: no certificate is asked of it.</summary>
    public SslServerAuthenticationOptions BrowserOptions() => new()
    {
        ServerCertificateContext = Current,
        EnabledSslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
    };
}
