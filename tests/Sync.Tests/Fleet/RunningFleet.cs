using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Sync.Fleet.Hosting;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Sync.Tests.Fleet;

/// <summary>A replica in this process, on loopback with real TLS and SQLite in a temporary folder.</summary>
internal sealed class RunningFleet : IAsyncDisposable
{
    private readonly string _folder;
    private readonly bool _keep;

    private RunningFleet(FleetHost host, string folder, bool keep)
    {
        Host = host;
        _folder = folder;
        _keep = keep;
    }

    public FleetHost Host { get; }

    public string Folder => _folder;

    public IFleetStore Store => Host.Services.GetRequiredService<IFleetStore>();

    public CertificateAuthority Authority => Host.Services.GetRequiredService<CertificateAuthority>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    /// <param name="change">What is different from the usual.</param>
    /// <param name="time">The clock; the system's without one.</param>
    /// <param name="folder">A folder that stays afterwards; without one it is made and removed.</param>
    public static async Task<RunningFleet> StartAsync(Func<FleetOptions, FleetOptions>? change = null, TimeProvider? time = null, string? folder = null)
    {
        string data = folder ?? Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;
        var options = new FleetOptions { Data = data, Listen = new IPEndPoint(IPAddress.Loopback, 0), Status = new IPEndPoint(IPAddress.Loopback, 0), LeastLog = LogLevel.Critical };
        return new RunningFleet(await FleetHost.StartAsync(change?.Invoke(options) ?? options, time ?? TimeProvider.System, Cancellation), data, folder is not null);
    }

    /// <summary>A call object for whoever shows a certificate, or nobody.</summary>
    public FleetSync.FleetSyncClient Client(X509Certificate2? certificate = null) => new(Channel(certificate));

    public GrpcChannel Channel(X509Certificate2? certificate) => FleetChannel.Open(Host.Address, Authority.Fingerprint, certificate);

    public async Task<string> CodeAsync(TimeSpan? valid = null) => (await EnrolmentTicket.MakeAsync(
        Store.Devices, Authority.Fingerprint, valid ?? TimeSpan.FromHours(1), Host.Services.GetRequiredService<TimeProvider>().GetUtcNow(), Cancellation)).Code;

    /// <summary>Enrols a television.</summary>
    public async Task<Television> EnrolAsync()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        RegisterReply reply = await Client().RegisterAsync(Ask(key, await CodeAsync()), cancellationToken: Cancellation);
        return Television.Of(this, key, reply);
    }

    public static RegisterRequest Ask(ECDsa key, string code) => new()
    {
        CertificateRequest = ByteString.CopyFrom(new CertificateRequest("CN=whoever", key, HashAlgorithmName.SHA256).CreateSigningRequest()), Code = code, AppVersion = "1.0.0",
    };

    /// <summary>A certificate that may speak for any device.</summary>
    public X509Certificate2 Gateway() => Usable(Authority.IssueGateway(Guid.NewGuid(), TimeSpan.FromDays(1)));

    public static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        if (!_keep)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}

/// <summary>A television that has enrolled.</summary>
internal sealed record Television(Guid Id, ECDsa Key, X509Certificate2 Certificate, FleetSync.FleetSyncClient Client)
{
    public static Television Of(RunningFleet fleet, ECDsa key, RegisterReply reply)
    {
        using X509Certificate2 bare = X509CertificateLoader.LoadCertificate(reply.Certificates[0].ToByteArray());
        X509Certificate2 certificate = RunningFleet.Usable(bare.CopyWithPrivateKey(key));
        return new Television(new Guid(reply.Device.Span, bigEndian: true), key, certificate, fleet.Client(certificate));
    }
}
