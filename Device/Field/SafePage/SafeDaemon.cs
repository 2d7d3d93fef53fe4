using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Field.Activity;
using EdgeRec.Device.Field.Diagnostics;
using EdgeRec.Device.Field.Watch;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Packs;

namespace EdgeRec.Device.Field.SafePage;

/// <summary>What is left of the daemon when it crashes without models, too: the catalogue and the safe page. The history is not opened, so that nothing of it can be harmed; what is in it waits.</summary>
internal sealed class SafeDaemon : IDaemonLife
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PackRules _rules;
    private readonly TimeProvider _time;

    private SafeDaemon(DataFolder folder, FieldKit field, ApiServer api, ApiMetrics metrics, PackRules rules, TimeProvider time)
    {
        (Folder, Field, Api, _rules, _time) = (folder, field, api, rules, time);
        Probes = [HealthProbe.Doors(folder.Socket)];
        Renewal = RenewAsync(metrics);
    }

    /// <inheritdoc/>
    public ApiServer Api { get; }

    /// <inheritdoc/>
    public DataFolder Folder { get; }

    /// <inheritdoc/>
    public FieldKit Field { get; }

    /// <inheritdoc/>
    public Task Renewal { get; }

    /// <inheritdoc/>
    public IReadOnlyList<HealthProbe> Probes { get; }

    /// <summary>Opens the doors. Takes folder and kit over once it has succeeded.</summary>
    /// <exception cref="CannotListenException">An address cannot be listened on.</exception>
    public static async Task<SafeDaemon> StartAsync(DataFolder folder, FieldKit field, DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        field.Log.Begin(Doings.Catalogue);
        var store = new CatalogStore(folder, time);
        CatalogIndex catalog = CatalogOf(store, field.Log);
        field.Log.End(Doings.Catalogue);
        SpareMemory.GiveBack();
        var metrics = new ApiMetrics();
        long started = time.GetTimestamp();
        string startedAt = Rfc3339.Format(StatusSource.ToTheSecond(time.GetLocalNow()));
        StatusReport Status() => SafeStatus.Of(folder, catalog, store.Notes, metrics, startedAt, time.GetElapsedTime(started), StatusReport.Of(field));
        byte limit = HouseholdLimit.Read(folder);
        field.Activity.Begin(Activities.Fault);
        var safe = new SafeApi(store, catalog, new SafePageWriter(catalog, limit), limit, metrics, Status, field.Activity, time, loggers.CreateLogger("EdgeRec.Api"));
        ApiOptions api = LocalApi.OptionsOf(folder, options, field);
        field.Log.Begin(Doings.Doors);
        ApiServer server = await ApiServer.StartAsync(api, routes => safe.Map(routes, options.Screen, api.Screen), time, loggers, cancellationToken);
        field.Log.End(Doings.Doors);
        field.Ready(catalog.Count);
        return new SafeDaemon(folder, field, server, metrics, options.PackRules, time);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Field.Log.Begin(Doings.Stopping);
        await _stop.CancelAsync();
        await Api.DisposeAsync();
        Field.Stopped();
        Field.Dispose();
        Folder.Dispose();
        _stop.Dispose();
    }

    // A catalogue that cannot be read either is an empty one: the doors are open, and say so.
    private static CatalogIndex CatalogOf(CatalogStore store, DiagnosticLog log)
    {
        try
        {
            return store.LoadIndex();
        }
        catch (Exception e)
        {
            log.Failed(DiagnosticPlace.Start, e);
            return new CatalogIndexBuilder(0, store.Facets).Build(0);
        }
    }

    private async Task RenewAsync(ApiMetrics metrics)
    {
        await Field.Guard.Changed.WaitAsync(_stop.Token);
        await QuietMoment.WaitAsync(metrics.HomeSeconds, _rules, _time, () => false, _stop.Token);
    }
}
