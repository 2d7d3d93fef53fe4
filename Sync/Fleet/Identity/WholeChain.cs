using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;

namespace EdgeRec.Sync.Fleet.Identity;

/// <summary>
/// A server's certificate that is sent with its root. On Linux .NET leaves the root out of the handshake, as most servers do; but a television that enrols knows the root by
/// its fingerprint alone and has to see it. There is no public way to say so.
/// </summary>
internal static class WholeChain
{
    /// <summary>Makes the context.</summary>
    /// <param name="server">The server's certificate with its key.</param>
    /// <param name="root">The CA that signed it.</param>
    public static SslStreamCertificateContext Of(X509Certificate2 server, X509Certificate2 root) => Make(server, new([root]), null);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern SslStreamCertificateContext Make(
        X509Certificate2 target, System.Collections.ObjectModel.ReadOnlyCollection<X509Certificate2> intermediates, SslCertificateTrust? trust);
}
