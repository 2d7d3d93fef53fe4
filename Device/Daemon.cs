using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device;

/// <summary>The running daemon: the recommender with the local API in front of it. Tests start it in their own process.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private readonly Recommender _recommender;
    private readonly ApiServer _api;
    private readonly SyncAgent _sync;
    private readonly PackWatcher _packs;

    private Daemon(Recommender recommender, SyncAgent sync, ApiServer api, PackWatcher packs)
    {
        _recommender = recommender;
        _sync = sync;
        _api = api;
        _packs = packs;
    }

    /// <summary>What is behind the API.</summary>
    public Recommender Recommender => _recommender;

    /// <summary>Syncs with the fleet.</summary>
    public SyncAgent Sync => _sync;

    /// <summary>The local API.</summary>
    public ApiServer Api => _api;

    /// <summary>Ends when another pack or another catalogue is to be used: whoever runs the daemon stops it and starts it anew, in the same process.</summary>
    public Task Renewal => _packs.Renewal;

    /// <summary>Opens the data folder and then the doors.</summary>
    /// <exception cref="Storage.DataFolderException">The data folder cannot be used.</exception>
    /// <exception cref="CannotListenException">An address cannot be listened on.</exception>
    public static async Task<Daemon> StartAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Recommender recommender = await Recommender.OpenAsync(options.Data, time, options.Packs, daemon: true);
        SyncAgent? sync = null;
        try
        {
            var metrics = new ApiMetrics();
            sync = new SyncAgent(recommender, options.Sync, time);
            ApiServer api = await LocalApi.StartAsync(recommender, sync, metrics, options, time, loggers, cancellationToken);
            sync.Start();
            return new Daemon(recommender, sync, api, PackWatcher.Start(recommender.Slots, Task.WhenAny(recommender.Store.NextReady, recommender.AnotherPack), metrics, options.PackRules, time));
        }
        catch
        {
            if (sync is not null)
            {
                await sync.DisposeAsync();
            }

            await recommender.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the doors first, so that nothing comes in that would not be kept; then makes everything durable.</summary>
    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _packs.DisposeAsync();
        await _sync.DisposeAsync();
        await _recommender.DisposeAsync();
    }
}
