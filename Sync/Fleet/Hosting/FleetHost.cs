using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Erasing;
using EdgeRec.Sync.Fleet.Experiments.Hosting;
using EdgeRec.Sync.Fleet.Housekeeping;
using EdgeRec.Sync.Fleet.Identity;
using EdgeRec.Sync.Fleet.Intake;
using EdgeRec.Sync.Fleet.Learning;
using EdgeRec.Sync.Fleet.Packs;
using EdgeRec.Sync.Fleet.Retention.Monthly;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Telemetry;
using EdgeRec.Sync.Fleet.WebConsole;
using EdgeRec.Sync.Fleet.WebConsole.Hosting;
using EdgeRec.Sync.Fleet.WebConsole.Invented;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>A running replica. The composition root: each feature is one line for what it adds and one for what it maps.</summary>
internal sealed class FleetHost : IAsyncDisposable
{
    private const int MaxMessageBytes = 320 << 10, StreamWindow = 128 << 10, ConnectionWindow = 512 << 10;
    private readonly WebApplication _app;
    private readonly FolderLock? _held;

    private FleetHost(WebApplication app, FolderLock? held)
    {
        _app = app;
        _held = held;
    }

    /// <summary>Where televisions come, as it turned out.</summary>
    public string Address => Addresses.First(address => address.StartsWith("https:", StringComparison.Ordinal));

    /// <summary>Where health and metrics are.</summary>
    public string StatusAddress => Addresses.First(address => address.StartsWith("http:", StringComparison.Ordinal));

    /// <summary>Where the console is for other machines; null if nowhere.</summary>
    public string? ConsoleAddress => Services.GetRequiredService<FleetOptions>().Console is null
        ? null
        : Addresses.Last(address => address.StartsWith("https:", StringComparison.Ordinal));

    /// <summary>What the features are made of.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Cancelled when the replica stops: because it was told to, or because a part of it failed.</summary>
    public CancellationToken Stopping => Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>What a part of it failed with; null if none did.</summary>
    public Exception? Failure => Services.GetServices<IHostedService>().OfType<BackgroundService>()
        .Select(part => part.ExecuteTask?.Exception?.GetBaseException()).FirstOrDefault(failure => failure is not null);

    private IEnumerable<string> Addresses => _app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;

    /// <summary>Opens what a replica needs and starts it.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="FolderInUseException">Another process uses the embedded database.</exception>
    /// <exception cref="IOException">The folder, the CA or an address cannot be used.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be used.</exception>
    public static async Task<FleetHost> StartAsync(FleetOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        FleetFolder folder = FleetFolder.Open(options.Data);

        // Replicas on PostgreSQL may share a folder.
        FolderLock? held = options.Store.Kind == StoreKind.Sqlite ? FolderLock.Take(folder) : null;
        IFleetStore? store = null;
        WebApplication? app = null;
        try
        {
            store = await StoreOpening.OpenAsync(options.Store, folder, time, cancellationToken);
            CertificateAuthority authority = await SharedAuthority.OpenAsync(options.CaFolder ?? folder.Root, store.Documents, time, cancellationToken);
            app = Build(options, folder, store, authority, time);
            await app.FillInventedFleetAsync(time, cancellationToken);
            await app.StartAsync(cancellationToken);
            return new FleetHost(app, held);
        }
        catch
        {
            await AbandonAsync(app, store, held);
            throw;
        }
    }

    /// <summary>Stops taking frames, answers those under way, and ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        finally
        {
            _held?.Dispose();
        }
    }

    private static async Task AbandonAsync(WebApplication? app, IFleetStore? store, FolderLock? held)
    {
        try
        {
            if (app is not null)
            {
                // Parts that have started would go on asking a store that is gone, and what they say of it would hide why the start failed.
                await app.StopAsync();
                await app.DisposeAsync();
            }
            else if (store is not null)
            {
                await store.DisposeAsync();
            }
        }
        finally
        {
            held?.Dispose();
        }
    }

    private static WebApplication Build(FleetOptions options, FleetFolder folder, IFleetStore store, CertificateAuthority authority, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "edgerec-fleet" });
        FleetLogging.Configure(builder.Logging, options.JsonLogs, options.LeastLog);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(time).AddSingleton(options).AddSingleton(authority);
        builder.Services.AddSingleton(_ => store).AddSingleton(store.Frames).AddSingleton(store.Devices).AddSingleton(store.Documents).AddSingleton(store.Erasures);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = MaxMessageBytes;
            grpc.EnableDetailedErrors = options.Development;
            grpc.Interceptors.Add<ErrorInterceptor>();
            grpc.Interceptors.Add<CallerInterceptor>();
            grpc.Interceptors.Add<HealthInterceptor>();
        });

        // The features. Hosted services start in this order.
        builder.Services
            .AddTelemetry()
            .AddErasure(folder)
            .AddIdentity(options)
            .AddIntake(options)
            .AddPacks(folder)
            .AddLearning(options)
            .AddCatalogue()
            .AddHousekeeping(options.Housekeeping)
            .AddConsole(options.ConsoleOptions)
            .AddExperiments(options.Experiments)
            .AddRetention()
            .AddInventedFleet(options.InventedFleet);
        if (options.Development)
        {
            builder.Services.AddGrpcReflection();
        }

        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Listen(kestrel, options));
        WebApplication app = builder.Build();
        app.MapGrpcService<FleetSyncService>();
        app.MapTelemetry();
        app.MapConsole();
        if (options.Development)
        {
            app.MapGrpcReflectionService();
        }

        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, FleetOptions options)
    {
        kestrel.AddServerHeader = false;

        // What waits in a connection that is not read is memory, too.
        kestrel.Limits.Http2.InitialStreamWindowSize = StreamWindow;
        kestrel.Limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1_000;
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromMinutes(1);
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Listen(options.Listen, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            ServerCertificate certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.Options()) });
        });
        kestrel.Listen(options.Status, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.UseConsole();
        });
        if (options.Console is { } console)
        {
            kestrel.Listen(console, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                ServerCertificate certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
                listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(certificate.BrowserOptions()) });
                listen.UseConsole();
            });
        }
    }
}
