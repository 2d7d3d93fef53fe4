using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Limits;
using EdgeRec.Device.Api.Problems;
using EdgeRec.Device.Api.Requests;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace EdgeRec.Device.Api;

/// <summary>The local API as a running web server: guards in front, one resource per path behind them.</summary>
internal sealed class ApiServer : IAsyncDisposable
{
    // Long enough for an append that waits for its fdatasync, short enough for a stop within two seconds.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);
    private readonly WebApplication _app;
    private readonly ServerRest _rest;

    private ApiServer(WebApplication app, ServerRest rest) => (_app, _rest) = (app, rest);

    /// <summary>The endpoints as mapped.</summary>
    public IReadOnlyList<Endpoint> Endpoints => [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints)];

    /// <summary>Lets its heart rest.</summary>
    public ServerRest Rest => _rest;

    /// <summary>The addresses listened on, with the port that the system chose where 0 was asked for.</summary>
    public IReadOnlyList<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(Shown)];

    /// <summary>Starts listening.</summary>
    /// <param name="options">Where and to whom to answer.</param>
    /// <param name="map">Maps the resources.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where the server logs to.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="CannotListenException">An address is taken or may not be used.</exception>
    public static async Task<ApiServer> StartAsync(
        ApiOptions options, Action<IEndpointRouteBuilder> map, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        foreach (ListenAddress.UnixSocket unix in options.Addresses.OfType<ListenAddress.UnixSocket>())
        {
            if (ListenAddress.UnixSocket.Refusal(unix.Path) is { } refusal)
            {
                throw new CannotListenException(refusal);
            }
        }

        ApiToken token = ApiToken.Open(options.TokenPath, options.Notes);
        ILogger logger = loggers.CreateLogger("EdgeRec.Api");

        // An empty builder reads no ASPNETCORE_URLS and no appsettings.json: nothing but --listen can open a port.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopLimit);
        builder.WebHost.UseKestrelCore();
        int most = OpenConnections.MostOf(UnixSystem.MostOpenFiles());
        var connections = new OpenConnections(most, time, options.Activity);
        builder.WebHost.ConfigureKestrel(kestrel => Listening.Configure(kestrel, options.Addresses, connections, logger));
        builder.WebHost.UseSockets(Listening.ConfigureSockets);
        builder.Services.AddSingleton<IConnectionListenerFactory>(services => new BoundedListeners(
            new SocketTransportFactory(services.GetRequiredService<IOptions<SocketTransportOptions>>(), loggers), most + OpenConnections.Closing, connections.Rest));

        WebApplication app = builder.Build();
        app.Use(next => new UnreadBodies(next, TimeProvider.System).InvokeAsync); // The network has its own time, as all limits of the server have.
        app.Use(next => new ProblemMiddleware(next, logger).InvokeAsync);
        var date = new ServerDate(time);
        app.Use(async (http, next) =>
        {
            http.Response.Headers.Date = date.Now();
            using (http.Features.Get<OpenConnection>()?.Begin())
            {
                await next(http);
            }

            options.Used?.Invoke(http.Request.Path);
        });
        app.UseRouting();
        app.Use(next => new LoopbackGuard(next, token, options.AllowedOrigins, options.Screen).InvokeAsync);
        app.UseWebSockets();
        map(app);
        var server = new ApiServer(app, connections.Rest);
        try
        {
            await Listening.ClearStaleSocketsAsync(options.Addresses, cancellationToken);
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (Listening.Refusal(e, options.Addresses) is { } sentence)
        {
            await server.DisposeAsync();
            throw new CannotListenException(sentence, e);
        }

        connections.Rest.Go();

        foreach (string address in server.Addresses)
        {
            ApiLog.Listening(logger, address);
        }

        return server;
    }

    /// <summary>Takes no more requests, lets those under way finish, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        _rest.Dispose(); // The server waits for its heart's thread.
        await _app.StopAsync(StopLimit);
        await _app.DisposeAsync();
    }

    private static string Shown(string address) => address.Replace("http://unix:", "unix:", StringComparison.Ordinal);
}

/// <summary>An address cannot be listened on; the message is one sentence that says why.</summary>
internal sealed class CannotListenException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Leaves signals to whoever runs the server: a command, or a test.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    /// <inheritdoc/>
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
