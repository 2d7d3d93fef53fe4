using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Sync.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeRec.Device.Sync.Client;

/// <summary>One connection to the fleet: HTTP/2 over TLS, the server pinned, this device shown by its certificate, every byte counted.</summary>
internal sealed class FleetConnection : IDisposable
{
    /// <summary>No call is waited for longer; streams have it for each item.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly SocketsHttpHandler _handler;
    private readonly GrpcChannel _channel;
    private readonly X509Certificate2? _certificate;

    private FleetConnection(Uri fleet, PinnedServer server, FleetIdentity? identity, ByteBudget budget)
    {
        Server = server;
        _certificate = identity?.LoadCertificate();
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            InitialHttp2StreamWindowSize = 256 << 10,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = server.Accepts,
                CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                ClientCertificateContext = _certificate is null ? null : SslStreamCertificateContext.Create(_certificate, identity!.LoadIntermediates(), offline: true),
            },
            ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context.DnsEndPoint, budget, cancellationToken),
        };
        _channel = GrpcChannel.ForAddress(fleet, new GrpcChannelOptions
        {
            HttpHandler = _handler,
            MaxReceiveMessageSize = 4 << 20,
            MaxSendMessageSize = 1 << 20,
            MaxRetryAttempts = null,
            DisableResolverServiceConfig = true,
        });
        Calls = new FleetSync.FleetSyncClient(_channel);
    }

    /// <summary>The fleet's calls.</summary>
    public FleetSync.FleetSyncClient Calls { get; }

    /// <summary>What was found out about the server.</summary>
    public PinnedServer Server { get; }

    /// <summary>Connects as an enrolled device.</summary>
    public static FleetConnection Of(FleetIdentity identity, ByteBudget budget, TimeProvider time) =>
        new(identity.Fleet, PinnedServer.Of(identity, time, KernelClock.IsSynchronised), identity, budget);

    /// <summary>Connects to enrol, without a certificate.</summary>
    public static FleetConnection Of(Uri fleet, EnrolmentTicket ticket, ByteBudget budget, TimeProvider time) =>
        new(fleet, PinnedServer.Of(ticket, time, KernelClock.IsSynchronised), null, budget);

    /// <summary>Options of a call that has to be answered within <see cref="Deadline"/>.</summary>
    public static CallOptions Unary(CancellationToken cancellationToken) => Within(Deadline, cancellationToken);

    /// <summary>Options of a call with a deadline. gRPC's deadlines are moments of the system's clock, taken from it here and compared with it in the library.</summary>
    public static CallOptions Within(TimeSpan deadline, CancellationToken cancellationToken) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + deadline, cancellationToken: cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _channel.Dispose();
        _handler.Dispose();
        _certificate?.Dispose();
    }

    private static async Task<System.IO.Stream> ConnectAsync(DnsEndPoint fleet, ByteBudget budget, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fleet, cancellationToken);
            return new CountingStream(socket, budget);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
