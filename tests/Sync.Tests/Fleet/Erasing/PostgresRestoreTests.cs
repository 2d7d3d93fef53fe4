using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Npgsql;
using Stream = EdgeRec.Sync.Protocol.V1.Stream;

namespace EdgeRec.Sync.Tests.Fleet.Erasing;

/// <summary>Backup and restore of PostgreSQL as docs/operations.md says, with pg_dump and pg_restore.</summary>
[Collection("databases")]
public sealed class PostgresRestoreTests : IDisposable
{
    private const string Gone = "profile-of-somebody-who-went", Stays = "nora";
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-restore-").FullName, _dump = Path.Combine(Path.GetTempPath(), $"edgerec-{Guid.NewGuid():N}.dump");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        File.Delete(_dump);
    }

    [Fact]
    public async Task A_restored_dump_has_every_frame_goes_on_behind_them_and_obeys_what_was_erased_after_it()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        await using PostgresServer server = await PostgresServer.StartAsync();
        string connection = await server.DatabaseAsync("fleet"), address = $"host=127.0.0.1 port={server.Port} user=postgres dbname=fleet";
        Television tv;
        await using (RunningFleet fleet = await StartAsync(connection))
        {
            tv = await fleet.EnrolAsync();
            await tv.Client.PushAsync(Frames.Events(1, 10, Stays, Gone), Frames.Events(11, 10, Stays));
            await server.RunAsOwnerAsync("pg_dump", "--format=custom", "--file", _dump, "--dbname", address);
            await tv.Client.PushAsync(Frames.Tombstone(1, Gone, 30), Frames.Events(21, 10, Stays));
        }

        NpgsqlConnection.ClearAllPools();
        await server.RunAsOwnerAsync("pg_restore", "--clean", "--create", "--exit-on-error", "--dbname", address.Replace("dbname=fleet", "dbname=postgres", StringComparison.Ordinal), _dump);
        await using RunningFleet restored = await StartAsync(connection);

        List<(long First, string[] Profiles)> events = await EventsAsync(restored.Store);
        Assert.Equal([1L, 11L], events.Select(frame => frame.First));
        Assert.DoesNotContain(Gone, events.SelectMany(frame => frame.Profiles));
        Assert.Equal(5, events[0].Profiles.Length);

        // The television is known as before; what the backup did not have it sends again, and positions go on.
        long last = (await restored.Store.Frames.TotalsAsync(Cancellation)).LastPosition;
        List<PushReply> replies = await restored.Client(tv.Certificate).PushAsync(Frames.Events(1, 10, Stays, Gone), Frames.Events(21, 10, Stays));
        Assert.All(replies, reply => Assert.Empty(reply.Refused));
        events = await EventsAsync(restored.Store);
        Assert.Equal([1L, 11L, 21L], events.Select(frame => frame.First));
        Assert.DoesNotContain(Gone, events.SelectMany(frame => frame.Profiles));
        Assert.True((await restored.Store.Frames.TotalsAsync(Cancellation)).LastPosition > last);
    }

    private Task<RunningFleet> StartAsync(string connection) => RunningFleet.StartAsync(
        options => options with { Store = new StoreOptions { Kind = StoreKind.Postgres, Connection = connection } }, folder: _folder);

    private static async Task<List<(long First, string[] Profiles)>> EventsAsync(IFleetStore store) =>
    [
        .. (await store.Frames.ReadAsync(0, Stream.Events, 1_000, Cancellation))
            .Select(stored => (stored.Frame.FirstSeq, (stored.Frame.Open() as DeltaBatch)?.Events.Select(item => item.Event.Profile).ToArray() ?? [])),
    ];
}
