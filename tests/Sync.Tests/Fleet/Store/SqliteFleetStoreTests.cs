using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sql;
using EdgeRec.Sync.Fleet.Store.Sqlite;

namespace EdgeRec.Sync.Tests.Fleet.Store;

public sealed class SqliteFleetStoreTests : FleetStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-fleet-").FullName;

    [Fact]
    public async Task The_file_is_for_its_owners_eyes_only()
    {
        await using IFleetStore store = await OpenAsync();

        Assert.All(Directory.GetFiles(_folder), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_with_what_to_do()
    {
        await using (IFleetStore store = await OpenAsync())
        {
        }

        await using (var raw = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "fleet.db")};Pooling=false"))
        {
            raw.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = raw.CreateCommand();
            command.CommandText = "INSERT INTO layout (step) VALUES (99)";
            command.ExecuteNonQuery();
        }

        StoreUnavailableException refused = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Assert.Contains("newer edgerec-fleet", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override bool HasClock => false;

    private protected override Task<(IFleetStore Store, ISqlDatabase Database, Dialect Dialect)> OpenEmptyAsync()
    {
        var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), Time);
        return Task.FromResult<(IFleetStore, ISqlDatabase, Dialect)>((store, store.Database, Dialect.Sqlite));
    }

    private protected override async Task<IFleetStore> OpenAsync()
    {
        var store = new SqliteFleetStore(Path.Combine(_folder, "fleet.db"), Time);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
