using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Tests.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Experiments.Facts;

public sealed class SqliteFactsTests : FactsContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-facts-").FullName;
    private int _databases;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override async Task<IFleetStore> OpenAsync()
    {
        var store = new SqliteFleetStore(Path.Combine(_folder, $"fleet{_databases++}.db"), Time);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }
}

[Collection("databases")]
public sealed class PostgresFactsTests(PostgresFixture postgres) : FactsContract, IClassFixture<PostgresFixture>
{
    private protected override int Iterations => 5;

    private protected override async Task<IFleetStore> OpenAsync()
    {
        Assert.SkipWhen(postgres.Server is null, PostgresServer.Missing ?? "");
        var store = new PostgresFleetStore(await postgres.NewDatabaseAsync(), Time);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
