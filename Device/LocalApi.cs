using EdgeRec.Device.Api;
using EdgeRec.Device.Api.Events;
using EdgeRec.Device.Api.Experiments;
using EdgeRec.Device.Api.Guards;
using EdgeRec.Device.Api.Keys;
using EdgeRec.Device.Api.Metrics;
using EdgeRec.Device.Api.Profiles;
using EdgeRec.Device.Api.Resources;
using EdgeRec.Device.Api.Status;
using EdgeRec.Device.Api.Streaming;
using EdgeRec.Device.Api.Sync;
using EdgeRec.Device.Covers;
using EdgeRec.Device.Demo.Household;
using EdgeRec.Device.Field;
using EdgeRec.Device.Firebolt;
using EdgeRec.Device.HomeScreen;
using EdgeRec.Device.History;
using EdgeRec.Device.Launchers;
using EdgeRec.Device.Maintenance;
using EdgeRec.Device.Storage;
using EdgeRec.Device.Sync.Agent;

namespace EdgeRec.Device;

/// <summary>The local API's table of contents: every path, and who answers it.</summary>
internal static class LocalApi
{
    /// <summary>Opens the doors in front of a recommender.</summary>
    /// <exception cref="CannotListenException">An address cannot be listened on.</exception>
    public static Task<ApiServer> StartAsync(
        Recommender recommender, SyncAgent sync, FieldKit field, ApiMetrics metrics, MaintenanceWindow window, DaemonOptions options, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        ILogger logger = loggers.CreateLogger("EdgeRec.Api");
        HomeChanges changes = Following(recommender.History);
        recommender.Experiments.Changed += () => PublishAll(recommender.History, changes);
        var status = new StatusSource(recommender, sync, field, metrics, changes, time);
        if (sync.Health is { } health)
        {
            health.Pages = metrics.HomeSeconds;
        }

        var keys = new KeyRelay(time);
        ApiOptions api = OptionsOf(recommender.Folder, options, field) with { Used = Used };
        return ApiServer.StartAsync(api, Map, time, loggers, cancellationToken);

        void Used(PathString path)
        {
            if (path == HealthResource.Path)
            {
                return;
            }

            recommender.History.Stir();
            // What apps and supervisors send by themselves has nobody at the remote control who waits for it.
            if (path.Value is not ("/v1/events" or "/v1/status" or "/metrics"))
            {
                window.Used();
            }
        }

        void Map(IEndpointRouteBuilder routes)
        {
            new EventsResource(recommender.History, metrics, time).Map(routes);
            new HomeResource(recommender, metrics, time).Map(routes);
            new HomeWhyResource(recommender, time).Map(routes);
            new TitlesResource(recommender, time).Map(routes);
            new TitleArtworkResource(recommender, time).Map(routes);
            new MicroGenresResource(recommender, time).Map(routes);
            new SearchResource(recommender, recommender.Search, time).Map(routes);
            new ProfilesResource(recommender.History, changes).Map(routes);
            new HistoryResource(recommender.History, recommender.Catalog).Map(routes);
            new ExportResource(recommender, sync, time).Map(routes);
            new MoveResource(recommender.History).Map(routes);
            new TasteResource(recommender.Composer).Map(routes);
            new ImpressionsResource(recommender).Map(routes);
            new StreamResource(changes, recommender.HasProfile, recommender.Composer.Suggest, keys, field.Activity, time, logger).Map(routes);
            new KeysResource(keys).Map(routes);
            new ExperimentsResource(recommender, time).Map(routes);
            new SyncResource(sync, recommender.Sent).Map(routes);
            new StatusResource(status).Map(routes);
            new MetricsResource(status.Read, status.Metrics).Map(routes);
            new WatchNextResource(recommender, time).Map(routes);
            new PreviewResource(recommender, time).Map(routes);
            routes.MapFirebolt(recommender, metrics, time, logger);
            HealthResource.Map(routes);
            OpenApiResource.Map(routes);
            routes.MapArtwork(new CatalogCovers(recommender.Store.Find).Find);
            if (options.Screen != ScreenAccess.None)
            {
                routes.MapScreen(api.Screen, DemoHousehold.IsIn(recommender.Folder) ? DemoHousehold.Notice : "");
            }
        }
    }

    /// <summary>Where the API of a data folder is, and to whom it answers.</summary>
    public static ApiOptions OptionsOf(DataFolder folder, DaemonOptions options, FieldKit field) => new()
    {
        Addresses = [.. options.Listen.Prepend(new ListenAddress.UnixSocket(folder.Socket)).Distinct()],
        TokenPath = folder.ApiToken,
        Notes = folder.Notes,
        AllowedOrigins = options.AllowedOrigins,
        Screen = options.Screen == ScreenAccess.Open ? options.Key ?? new ScreenKey() : null,
        Activity = field.Activity,
    };

    // A client that followed the daemon before its restart comes back with an id of that life: every profile starts with its own.
    private static HomeChanges Following(HistoryService history)
    {
        var changes = new HomeChanges();
        PublishAll(history, changes);
        history.HomeChanged += change => changes.Publish(change.ProfileId, change.Seq);
        return changes;
    }

    private static void PublishAll(HistoryService history, HomeChanges changes)
    {
        lock (history.Household.Gate)
        {
            foreach ((string id, ProfileState state) in history.Household.Profiles)
            {
                changes.Publish(id, state.Version);
            }
        }
    }
}
