using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Opens the database that the options name, at this program's layout.</summary>
internal static class StoreOpening
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>Opens it, waiting for a while for a database that is still starting. An empty one is set up.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be used.</exception>
    public static async Task<IFleetStore> OpenAsync(StoreOptions options, FleetFolder folder, TimeProvider time, CancellationToken cancellationToken) =>
        (await OpenAsync(options, folder, time, setsUp: true, cancellationToken))!;

    /// <summary>The same of a fleet that is there: an empty database is left as it is.</summary>
    /// <returns>Null where no fleet was ever set up in it.</returns>
    /// <inheritdoc cref="OpenAsync(StoreOptions, FleetFolder, TimeProvider, CancellationToken)"/>
    public static Task<IFleetStore?> OpenExistingAsync(StoreOptions options, FleetFolder folder, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(options, folder, time, setsUp: false, cancellationToken);

    private static async Task<IFleetStore?> OpenAsync(StoreOptions options, FleetFolder folder, TimeProvider time, bool setsUp, CancellationToken cancellationToken)
    {
        IFleetStore store = options.Kind == StoreKind.Postgres ? new PostgresFleetStore(options.Connection!, time) : new SqliteFleetStore(folder.Database, time);
        long from = time.GetTimestamp();
        for (; ;)
        {
            try
            {
                if (!setsUp && !await store.IsSetUpAsync(cancellationToken))
                {
                    await store.DisposeAsync();
                    return null;
                }

                await store.MigrateAsync(cancellationToken);
                return store;
            }
            catch (StoreUnavailableException) when (options.Kind == StoreKind.Postgres && time.GetElapsedTime(from) < options.StartPatience)
            {
                await Task.Delay(Again, time, cancellationToken);
            }
            catch
            {
                await store.DisposeAsync();
                throw;
            }
        }
    }
}
