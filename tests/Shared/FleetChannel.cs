using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Net.Client;

namespace EdgeRec.Tests.Shared;

/// <summary>A connection to a fleet service as a television makes it: the CA pinned by its fingerprint, the own certificate shown. Linked into the projects that need one.</summary>
internal static class FleetChannel
{
    /// <summary>Longest message either way.</summary>
    private const int MaxMessageBytes = 1 << 20;

    /// <summary>Opens a channel.</summary>
    /// <param name="address">Of the service.</param>
    /// <param name="fingerprint">Lower-case hexadecimal SHA-256 of the CA's certificate.</param>
    /// <param name="certificate">Who calls; null for nobody yet.</param>
    public static GrpcChannel Open(string address, string fingerprint, X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                RemoteCertificateValidationCallback = (_, server, chain, _) => IsPinned(server, chain, fingerprint),
                ClientCertificates = certificate is null ? null : [certificate],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate!,
            },
        };
        return GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = handler, DisposeHttpClient = true, MaxReceiveMessageSize = MaxMessageBytes, MaxSendMessageSize = MaxMessageBytes,
        });
    }

    private static bool IsPinned(X509Certificate? server, X509Chain? sent, string fingerprint)
    {
        X509Certificate2? root = sent?.ChainPolicy.ExtraStore.FirstOrDefault(one => Convert.ToHexStringLower(SHA256.HashData(one.RawData)) == fingerprint)
            ?? sent?.ChainElements.Select(element => element.Certificate).FirstOrDefault(one => Convert.ToHexStringLower(SHA256.HashData(one.RawData)) == fingerprint);
        if (server is null || root is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;

        // Tests move the service's clock.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(X509CertificateLoader.LoadCertificate(server.GetRawCertData()));
    }
}
