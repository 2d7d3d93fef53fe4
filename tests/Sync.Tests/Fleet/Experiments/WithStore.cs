using EdgeRec.Sync.Fleet.Experiments.Lifecycle;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace EdgeRec.Sync.Tests.Fleet.Experiments;

/// <summary>Tests over an empty embedded store in a temporary folder, at the moment at which invented experiments start.</summary>
public abstract class WithStore : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-experiments-").FullName;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected FakeTimeProvider Time { get; } = new(InventedUnits.Started);

    private protected SqliteFleetStore Store { get; private set; } = null!;

    private protected ExperimentService Service => new(Store, Time);

    public async ValueTask InitializeAsync()
    {
        Store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), Time);
        await Store.MigrateAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
