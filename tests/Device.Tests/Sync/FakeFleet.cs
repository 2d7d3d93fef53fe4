using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeRec.Device.Tests.Sync.Privacy.Capture;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EdgeRec.Device.Tests.Sync;

/// <summary>The contract in this process, for faults that no real fleet has on demand. It keeps what it is sent by the contract's rule: the same again changes nothing, other content is a conflict.</summary>
internal sealed class FakeFleet : FleetSync.FleetSyncBase, IAsyncDisposable
{
    public const string Code = "ABCDEFGHIJKLMNOP";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<(EdgeRec.Sync.Protocol.V1.Stream Stream, ulong First), DeltaFrame> _frames = [];
    private WebApplication? _app;
    private int _issued;

    private FakeFleet() => Root = Authority("CN=fake fleet", _key);

    public X509Certificate2 Root { get; }

    public Uri Address { get; private set; } = null!;

    public string Ticket => $"{Code}.{Convert.ToHexStringLower(SHA256.HashData(Root.RawData))}";

    /// <summary>What is done with a call before it is answered; throws to refuse it.</summary>
    public Action<string, ServerCallContext> Before { get; set; } = (_, _) => { };

    /// <summary>What is answered to a frame instead of the rule's answer; null for the rule's.</summary>
    public Func<DeltaFrame, PushReply?> Answer { get; set; } = _ => null;

    /// <summary>What a pull brings.</summary>
    public Func<PullRequest, IEnumerable<PullItem>> Items { get; set; } = _ => [];

    /// <summary>What is done with a report that was kept; throws to lose the answer.</summary>
    public Action<HealthReport> AfterReport { get; set; } = _ => { };

    public DateTimeOffset RenewAfter { get; set; } = DateTimeOffset.UnixEpoch.AddYears(200);

    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>Every request with all its bytes, as they came out of TLS.</summary>
    public ConcurrentQueue<CapturedRequest> Traffic { get; } = new();

    public ConcurrentQueue<DeltaFrame> Pushed { get; } = new();

    public ConcurrentQueue<HealthReport> Reports { get; } = new();

    public ConcurrentQueue<RegisterRequest> Registered { get; } = new();

    public IReadOnlyList<DeltaFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return [.. _frames.Values];
            }
        }
    }

    /// <summary>Every event that arrived, by its number; a number twice is an error.</summary>
    public IReadOnlyDictionary<long, SequencedEvent> Events => Frames.Select(f => DeltaFrames.Open(f).Payload).OfType<DeltaBatch>().SelectMany(b => b.Events).ToDictionary(e => e.Seq);

    public static async Task<FakeFleet> StartAsync(int port = 0)
    {
        var fleet = new FakeFleet();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(fleet);
        builder.WebHost.UseKestrelHttpsConfiguration();
        X509Certificate2 server = fleet.Issue("CN=localhost", server: true, null);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = server;
                https.ServerCertificateChain = [fleet.Root];
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.ClientCertificateValidation = (_, _, _) => true;
                https.OnAuthenticate = (_, ssl) =>
                    ssl.ServerCertificateContext = WithRoot(server, new([fleet.Root]), null);
            });
        }));
        fleet._app = builder.Build();
        fleet._app.Use((http, next) => CapturedRequest.RecordAsync(http, next, fleet.Traffic));
        fleet._app.MapGrpcService<FakeFleet>();
        await fleet._app.StartAsync();
        fleet.Address = new Uri(fleet._app.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        return fleet;
    }

    public override Task<RegisterReply> Register(RegisterRequest request, ServerCallContext context)
    {
        Note("Register", context);
        Registered.Enqueue(request);
        var asked = CertificateRequest.LoadSigningRequest(request.CertificateRequest.ToByteArray(), HashAlgorithmName.SHA256);
        X509Certificate2 certificate = Issue("CN=00112233445566778899aabbccddeeff", server: false, asked.PublicKey);
        return Task.FromResult(new RegisterReply
        {
            Certificates = { ByteString.CopyFrom(certificate.RawData) }, Device = ByteString.CopyFrom(Convert.FromHexString("00112233445566778899aabbccddeeff")),
            RenewAfter = Timestamp.FromDateTimeOffset(RenewAfter),
        });
    }

    public override async Task Push(IAsyncStreamReader<DeltaFrame> requestStream, IServerStreamWriter<PushReply> responseStream, ServerCallContext context)
    {
        Note("Push", context);
        await foreach (DeltaFrame frame in requestStream.ReadAllAsync(context.CancellationToken))
        {
            Pushed.Enqueue(frame);
            await responseStream.WriteAsync(Answer(frame) ?? Keep(frame));
        }
    }

    public override async Task Pull(PullRequest request, IServerStreamWriter<PullItem> responseStream, ServerCallContext context)
    {
        Note("Pull", context);
        foreach (PullItem item in Items(request))
        {
            await responseStream.WriteAsync(item);
        }
    }

    public override Task<ReportReply> Report(HealthReport request, ServerCallContext context)
    {
        Note("Report", context);
        Reports.Enqueue(request);
        AfterReport(request);
        return Task.FromResult(new ReportReply());
    }

    /// <summary>The contract's rule.</summary>
    public PushReply Keep(DeltaFrame frame)
    {
        lock (_gate)
        {
            var reply = new PushReply { Device = frame.Device, Epoch = frame.Epoch, Stream = frame.Stream };
            DeltaFrame? over = _frames.Values.FirstOrDefault(f => f.Stream == frame.Stream && f.Epoch == frame.Epoch && f.FirstSeq <= frame.LastSeq && frame.FirstSeq <= f.LastSeq);
            if (over is null)
            {
                _frames.Add((frame.Stream, frame.FirstSeq), frame);
            }
            else if (!over.Equals(frame))
            {
                reply.Refused.Add(new Refusal { FirstSeq = frame.FirstSeq, LastSeq = frame.LastSeq, Reason = Refusal.Types.Reason.Conflict });
            }

            reply.AcceptedThrough = Through(frame.Stream);
            return reply;
        }
    }

    /// <summary>Loses everything from a number on, as a restored backup does.</summary>
    public void Forget(EdgeRec.Sync.Protocol.V1.Stream stream, ulong from)
    {
        lock (_gate)
        {
            foreach ((EdgeRec.Sync.Protocol.V1.Stream Stream, ulong First) key in _frames.Keys.Where(k => k.Stream == stream && k.First >= from).ToArray())
            {
                _frames.Remove(key);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            await _app.StopAsync(now.Token);
            await _app.DisposeAsync();
        }

        _key.Dispose();
    }

    // .NET leaves the root out of the handshake, and has no public way to put it in; a television that enrols has to see it.
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern System.Net.Security.SslStreamCertificateContext WithRoot(
        X509Certificate2 target, System.Collections.ObjectModel.ReadOnlyCollection<X509Certificate2> intermediates, System.Net.Security.SslCertificateTrust? trust);

    private void Note(string call, ServerCallContext context)
    {
        Calls.Enqueue(call);
        Before(call, context);
    }

    private ulong Through(EdgeRec.Sync.Protocol.V1.Stream stream)
    {
        ulong through = 0;
        foreach (DeltaFrame frame in _frames.Values.Where(f => f.Stream == stream))
        {
            through = frame.FirstSeq == through + 1 ? frame.LastSeq : through;
        }

        return through;
    }

    private static X509Certificate2 Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using X509Certificate2 made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-2), TimeProvider.System.GetUtcNow().AddDays(100));
        return X509CertificateLoader.LoadCertificate(made.RawData);
    }

    private X509Certificate2 Issue(string name, bool server, PublicKey? key)
    {
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(name), key ?? new PublicKey(own), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(server ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.2")], false));
        if (server)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
        }

        X509Certificate2 made = request.Create(
            Root.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(50),
            BitConverter.GetBytes(Interlocked.Increment(ref _issued)));
        return key is null ? X509CertificateLoader.LoadPkcs12(made.CopyWithPrivateKey(own).Export(X509ContentType.Pkcs12), null) : made;
    }
}
