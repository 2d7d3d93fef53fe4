using EdgeRec.Sync.Fleet.Store.Postgres;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Tests.Fleet.Store;

namespace EdgeRec.Sync.Tests.Fleet.Export;

[Collection("databases")]
public sealed class PostgresExportTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task A_fleet_on_PostgreSQL_is_exported_as_one_on_SQLite_is()
    {
        Assert.SkipWhen(postgres.Server is null, PostgresServer.Missing ?? "");
        string connection = await postgres.NewDatabaseAsync();
        await using ExportWorld world = await ExportWorld.OpenAsync(store: time => new PostgresFleetStore(connection, time));
        await world.PushAsync(1, ExportWorld.Some(1, 45));
        await world.PushAsync(2, ExportWorld.Some(1, 60, "bert", day: 2));
        Assert.Equal(105, (await world.ExportAsync()).Events);

        await world.PushAsync(1, ExportWorld.Some(46, 5));
        await world.PushAsync(1, [], [new EventsMoved { Seq = 51, From = "anna", To = "carl", Events = [3, 50] }]);
        await world.EraseAsync(2, "bert", 30);

        Assert.Equal((5, 30, 1), await world.ExportAsync() is var second ? (second.Events, second.Erased, second.Moved) : default);
        Assert.Equal((80, 0), (world.Number("SELECT count(*) FROM events"), world.Number("SELECT count(*) - count(DISTINCT (device, epoch, seq)) FROM events")));
    }
}
