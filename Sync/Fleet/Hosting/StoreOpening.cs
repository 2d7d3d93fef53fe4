using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Sync.Fleet.Hosting;

/// <summary>Opens the database that the options name, at this program's layout.</summary>
internal static class StoreOpening
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    /// <summary>Opens it, waiting for a while for a database that is still starting.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be used.</exception>
    public static async Task<IFleetStore> OpenAsync(StoreOptions options, FleetFolder folder, TimeProvider time, CancellationToken cancellationToken)
    {
        IFleetStore store = options.Kind == StoreKind.Postgres ? new PostgresFleetStore(options.Connection!, time) : new SqliteFleetStore(folder.Database, time);
        long from = time.GetTimestamp();
        for (; ;)
        {
            try
            {
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
