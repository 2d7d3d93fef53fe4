using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Field;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Field.SafePage;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.History.Retention;
using EdgeRec.Device.Packs;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync;
using EdgeRec.Device.Sync.Agent;
using EdgeRec.Device.Sync.Identity;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device;

/// <summary>The running daemon: the recommender with the local API in front of it. Tests start it in their own process.</summary>
internal sealed class Daemon : IDaemonLife
{
    private readonly Recommender _recommender;
    private readonly ApiServer _api;
    private readonly SyncAgent _sync;
    private readonly PackWatcher _packs;
    private readonly Housekeeping _housekeeping;

    private Daemon(Recommender recommender, FieldKit field, SyncAgent sync, ApiServer api, PackWatcher packs, Housekeeping housekeeping)
    {
        _housekeeping = housekeeping;
        _recommender = recommender;
        Field = field;
        _sync = sync;
        _api = api;
        _packs = packs;
        Probes = [new(HealthPart.Journal, recommender.History.AnswersAsync), new(HealthPart.Pages, recommender.Composer.AnswersAsync), HealthProbe.Doors(Folder.Socket)];
    }

    /// <summary>What is behind the API.</summary>
    public Recommender Recommender => _recommender;

    /// <inheritdoc/>
    public DataFolder Folder => _recommender.Folder;

    /// <inheritdoc/>
    public FieldKit Field { get; }

    /// <summary>Syncs with the fleet.</summary>
    public SyncAgent Sync => _sync;

    /// <inheritdoc/>
    public ApiServer Api => _api;

    /// <inheritdoc/>
    public IReadOnlyList<HealthProbe> Probes { get; }

    /// <summary>Ends when another pack or another catalogue is to be used, or after crashes more or less is done without: whoever runs the daemon stops it and starts it anew, in the same process.</summary>
    public Task Renewal => _packs.Renewal;

    /// <summary>Opens the data folder and then the doors.</summary>
    /// <exception cref="DataFolderException">The data folder cannot be used.</exception>
    /// <exception cref="CannotListenException">An address cannot be listened on.</exception>
    public static async Task<Daemon> StartAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        (Daemon)await StartAsync(options, mayBeSafe: false, time, loggers, cancellationToken);

    /// <summary>The same, or after crashes with everything else what is left: the safe page.</summary>
    /// <inheritdoc cref="StartAsync(DaemonOptions, TimeProvider, ILoggerFactory, CancellationToken)"/>
    public static Task<IDaemonLife> StartAnyAsync(DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        StartAsync(options, mayBeSafe: true, time, loggers, cancellationToken);

    /// <summary>Closes the doors first, so that nothing comes in that would not be kept; then makes everything durable.</summary>
    public async ValueTask DisposeAsync()
    {
        Field.Log.Begin(Doings.Stopping);
        await _api.DisposeAsync();
        await _housekeeping.DisposeAsync();
        await _packs.DisposeAsync();
        await _sync.DisposeAsync();
        await _recommender.DisposeAsync(Field.Stopped);
        Field.Dispose();
    }

    private static async Task<IDaemonLife> StartAsync(DaemonOptions options, bool mayBeSafe, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        DataFolder folder = DataFolder.Open(options.Data);
        FieldKit? field = null;
        try
        {
            field = FieldKit.Open(folder, options.CrashRules, time, options.Sync.LookOnly);
            var slots = PackSlots.Open(folder);
            FallBack step = field.Start(slots.IsWatching, options.Packs is null && Recommender.PackBeforeOf(slots, PackLimits.Read(SyncFolder.Of(folder))) is not null);
            field.Tell(loggers.CreateLogger("EdgeRec.Field"));
            return step == FallBack.SafePage && mayBeSafe
                ? await SafeDaemon.StartAsync(folder, field, options, time, loggers, cancellationToken)
                : await StartAsync(folder, field, step, options, time, loggers, cancellationToken);
        }
        catch (Exception e)
        {
            if (e is CannotListenException or OperationCanceledException || (e is InvalidDataException && field?.Log.IsAt(Doings.Doors) == true))
            {
                field?.Stopped(); // Somebody is told why in a sentence; nothing that could be done without would help.
            }

            field?.Log.Failed(DiagnosticPlace.Start, e);
            field?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    private static async Task<Daemon> StartAsync(DataFolder folder, FieldKit field, FallBack step, DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Recommender recommender = await Recommender.OpenAsync(folder, time, new RecommenderOptions { Packs = options.Packs, IsDaemon = true, FallBack = step, Log = field.Log, Activity = field.Activity, Journal = options.Journal });
        SyncAgent? sync = null;
        try
        {
            TellFaults(recommender, field, step);
            field.IsPackWatched = () => recommender.Slots.Watch is not null;
            var metrics = new ApiMetrics(field);
            var window = new MaintenanceWindow(MaintenanceRules.For(options.Sync.Interval), time, options.OnMains);
            sync = new SyncAgent(recommender, options.Sync, time, field: field, window: window);
            field.Log.Begin(Doings.Doors);
            ApiServer api = await LocalApi.StartAsync(recommender, sync, field, metrics, window, options, time, loggers, cancellationToken);
            field.Log.End(Doings.Doors);
            sync.Start();
            field.Ready(recommender.Catalog.Count, () => recommender.History.Status());
            if (!options.Sync.LookOnly)
            {
                var limit = new HouseholdLimit(folder);
                limit.Keep(recommender.History.Household);
                recommender.History.HomeChanged += _ => limit.Keep(recommender.History.Household);
            }

            Task other = Task.WhenAny(recommender.Store.NextReady, recommender.AnotherPack, field.Guard.Changed);
            return new Daemon(recommender, field, sync, api, PackWatcher.Start(recommender.Slots, other, () => field.Guard.IsUrgent, metrics, options.PackRules, time),
                new Housekeeping(recommender.History, recommender.Folder, recommender.Sent, options.Retention, window, time, KernelClock.IsSynchronised));
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

    /// <summary>What a bench shows as a fault: it does without something, has no models, or the disk is full.</summary>
    private static void TellFaults(Recommender recommender, FieldKit field, FallBack step)
    {
        Tell(step != FallBack.None);
        Tell(recommender.Pack.State != PackState.Loaded);
        recommender.History.StorageFullChanged += full =>
        {
            if (full)
            {
                field.Activity.Begin(Activities.Fault);
            }
            else
            {
                field.Activity.End(Activities.Fault);
            }
        };

        void Tell(bool isSo)
        {
            if (isSo)
            {
                field.Activity.Begin(Activities.Fault);
            }
        }
    }
}
