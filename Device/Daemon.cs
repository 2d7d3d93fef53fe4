using EdgeRec.Device.Api;

namespace EdgeRec.Device;

/// <summary>The running daemon: the recommender with the local API in front of it. Tests start it in their own process.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private readonly Recommender _recommender;
    private readonly ApiServer _api;

    private Daemon(Recommender recommender, ApiServer api)
    {
        _recommender = recommender;
        _api = api;
    }

    /// <summary>What is behind the API.</summary>
    public Recommender Recommender => _recommender;

    /// <summary>The local API.</summary>
    public ApiServer Api => _api;

    /// <summary>Opens the data folder and then the doors.</summary>
    /// <exception cref="Storage.DataFolderException">The data folder cannot be used.</exception>
    /// <exception cref="CannotListenException">An address cannot be listened on.</exception>
    public static async Task<Daemon> StartAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Recommender recommender = await Recommender.OpenAsync(options.Data, time, options.Packs);
        try
        {
            return new Daemon(recommender, await LocalApi.StartAsync(recommender, options, time, loggers, cancellationToken));
        }
        catch
        {
            await recommender.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the doors first, so that nothing comes in that would not be kept; then makes everything durable.</summary>
    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _recommender.DisposeAsync();
    }
}
