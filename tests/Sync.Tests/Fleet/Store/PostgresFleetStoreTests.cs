using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Fleet.Store.Sql;

namespace EdgeRec.Sync.Tests.Fleet.Store;

/// <summary>One server for the class, a database for each test.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private int _databases;

    internal PostgresServer? Server { get; private set; }

    public async ValueTask InitializeAsync() => Server = PostgresServer.Missing is null ? await PostgresServer.StartAsync() : null;

    public ValueTask DisposeAsync() => Server?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal Task<string> NewDatabaseAsync() => Server!.DatabaseAsync($"fleet{Interlocked.Increment(ref _databases)}");
}

/// <summary>One after the other with the rest that starts databases: two at once starve each other on a small machine.</summary>
[Collection("databases")]
public sealed class PostgresFleetStoreTests(PostgresFixture postgres) : FleetStoreContract, IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Many_replicas_that_start_on_an_empty_database_all_come_up()
    {
        Assert.SkipWhen(postgres.Server is null, PostgresServer.Missing ?? "");
        string connection = await postgres.NewDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            await using var store = new PostgresFleetStore(connection, Time);
            await store.MigrateAsync(TestContext.Current.CancellationToken);
            Assert.True(await store.AnswersAsync(TestContext.Current.CancellationToken));
        }));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_failure_that_may_pass()
    {
        await using var store = new PostgresFleetStore("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=1", Time);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.MigrateAsync(TestContext.Current.CancellationToken));
        Assert.False(await store.AnswersAsync(TestContext.Current.CancellationToken));
    }

    private protected override bool HasClock => true;

    private protected override async Task<(IFleetStore Store, ISqlDatabase Database, Dialect Dialect)> OpenEmptyAsync()
    {
        Assert.SkipWhen(postgres.Server is null, PostgresServer.Missing ?? "");
        var store = new PostgresFleetStore(await postgres.NewDatabaseAsync(), Time);
        return (store, store.Database, Dialect.Postgres);
    }

    private protected override async Task<IFleetStore> OpenAsync()
    {
        Assert.SkipWhen(postgres.Server is null, PostgresServer.Missing ?? "");
        var store = new PostgresFleetStore(await postgres.NewDatabaseAsync(), Time);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
