using EdgeRec.Sync.Fleet.Catalogue;
using EdgeRec.Sync.Fleet.Retention.Groups;
using EdgeRec.Sync.Fleet.Store;
using EdgeRec.Sync.Fleet.Store.Sqlite;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.Events;
using EdgeRec.Sync.Protocol.V1;

namespace EdgeRec.Sync.Tests.Fleet.Retention;

public sealed class HouseholdCommunitiesTests : IDisposable
{
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 20, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("edgerec-communities").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_household_belongs_to_the_genre_of_most_of_its_plays()
    {
        await using SqliteFleetStore store = await StoreAsync();
        var (crime, mixed, few, unknown) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await PlayAsync(store, crime, "c-1 c-1 c-2 d-1 c-2 c-1");
        await PlayAsync(store, mixed, "cd-1 cd-1 cd-1 cd-1 d-1");
        await PlayAsync(store, few, "c-1 c-1 c-1 c-1");
        await PlayAsync(store, unknown, "x-1 x-2 x-3 x-4 x-5 x-6");

        IReadOnlyDictionary<Guid, string> communities = await new HouseholdCommunities(store, TimeProvider.System).ReadAsync(null, null, TestContext.Current.CancellationToken);

        Assert.Equal("crime", communities[crime]);
        Assert.Equal("drama", communities[mixed]);
        Assert.DoesNotContain(few, communities);
        Assert.DoesNotContain(unknown, communities);
    }

    [Fact]
    public async Task Plays_of_other_days_do_not_count_and_without_a_catalogue_nothing_is_known()
    {
        await using SqliteFleetStore store = await StoreAsync();
        var device = Guid.NewGuid();
        await PlayAsync(store, device, "c-1 c-1 c-2 c-2 c-2 c-1");

        Assert.Empty(await new HouseholdCommunities(store, TimeProvider.System).ReadAsync(new DateOnly(2026, 6, 2), null, TestContext.Current.CancellationToken));
        Assert.Empty(await new HouseholdCommunities(store, TimeProvider.System).ReadAsync(null, new DateOnly(2026, 5, 31), TestContext.Current.CancellationToken));
        Assert.Single(await new HouseholdCommunities(store, TimeProvider.System).ReadAsync(new DateOnly(2026, 6, 1), new DateOnly(2026, 6, 1), TestContext.Current.CancellationToken));
        await using SqliteFleetStore bare = await StoreAsync(catalogue: false);
        await PlayAsync(bare, device, "c-1 c-1 c-2 c-2 c-2 c-1");
        Assert.Empty(await new HouseholdCommunities(bare, TimeProvider.System).ReadAsync(null, null, TestContext.Current.CancellationToken));
    }

    private static async Task PlayAsync(SqliteFleetStore store, Guid device, string titles)
    {
        using var frames = new DeltaFrames();
        string[] played = titles.Split(' ');
        var batch = new DeltaBatch
        {
            FirstSeq = 1,
            LastSeq = played.Length,
            Events =
            [
                .. played.Select((title, i) => new SequencedEvent(i + 1, new ViewingEvent
                {
                    Id = $"e-{i}", Profile = "nora", Kind = EventKind.Play, Title = title, Time = new EventTime(Day.AddMinutes(i).ToUnixTimeMilliseconds(), 0, true), PositionMs = 0,
                })),
            ],
        };
        await store.Frames.AppendAsync([.. frames.Seal(batch, Frames.Epoch, PrivacyMode.Full, device.ToByteArray(bigEndian: true)).Select(frame => Frame.Of(frame, device))], TestContext.Current.CancellationToken);
    }

    private async Task<SqliteFleetStore> StoreAsync(bool catalogue = true)
    {
        var store = new SqliteFleetStore(Path.Combine(_folder, $"{Guid.NewGuid():N}.db"), TimeProvider.System);
        await store.MigrateAsync(TestContext.Current.CancellationToken);
        if (catalogue)
        {
            (string Id, string Genres)[] titles = [("c-1", "\"crime\""), ("c-2", "\"crime\""), ("d-1", "\"drama\""), ("cd-1", "\"crime\",\"drama\""), ("x-1", "")];
            await new CatalogueStore(store.Documents, TimeProvider.System).PublishAsync(
                CatalogueContent.Of(titles.Select(t => (t.Id, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{t.Id}}","kind":"film","name":"{{t.Id}}","genres":[{{t.Genres}}]}""")))), dryRun: false, _ => [], TestContext.Current.CancellationToken);
        }

        return store;
    }
}
