using System.Buffers;
using CsCheck;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class ViewerSnapshotsTests
{
    private static readonly EventKind[] Kinds =
    [
        EventKind.Impression, EventKind.Impression, EventKind.Focus, EventKind.Select, EventKind.Play, EventKind.Progress, EventKind.Pause, EventKind.Stop, EventKind.Finish,
        EventKind.Rating, EventKind.WatchListAdd, EventKind.WatchListRemove, EventKind.Hide,
    ];

    private static readonly string[] Ids = [.. Enumerable.Range(1, 40).Select(i => $"f{i}"), .. Enumerable.Range(1, 6).Select(i => $"s1-{i}"), "s1"];

    [Theory]
    [InlineData(20, 20)]
    [InlineData(100, 70)]
    public void The_tower_is_given_as_many_titles_as_it_has_room_for(int historyLength, int titles)
    {
        var world = new PageWorld(Titles.Index([.. Enumerable.Range(0, 70).Select(i => Titles.Film($"film-{i}", "drama", 0.5))]), withPack: false);
        world.Create("v");
        world.Watch("v", Enumerable.Range(0, 70).Select(i => $"film-{i}"));

        ViewerSnapshot snapshot = new ViewerSnapshots(world.Catalog, new PageGenres(world.Catalog), vectors: null, historyLength).Of(world.Household.Profiles["v"]);

        Assert.Equal(titles, snapshot.Recent.Length);
        Assert.Equal("film-69", world.Catalog.Id(snapshot.Recent[^1]));
    }

    [Fact]
    public void A_page_that_was_kept_up_to_date_event_by_event_is_the_one_that_is_made_from_all_of_the_history() =>
        Gen.Select(Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Ids.Length - 1], Gen.Int[0, 200], Gen.Int[0, 4]).Array[1, 60].Sample(
            events =>
            {
                var world = new PageWorld(Titles.Index(
                [
                    .. Enumerable.Range(1, 40).Select(i => Titles.Film($"f{i}", i % 3 == 0 ? "crime" : i % 2 == 0 ? "drama" : "comedy", i / 40.0)), .. Titles.Series("s1", 6),
                ]));
                world.Create("v");
                world.Create("w");
                world.Bytes("v");
                DateTimeOffset at = PageWorld.At.AddDays(-40);
                foreach ((int kind, int title, int hours, int more) in events)
                {
                    at = at.AddHours(hours / 10.0);
                    Rating? rating = Kinds[kind] == EventKind.Rating ? new Rating(RatingScale.HalfStars, (sbyte)(2 + (2 * more))) : null;
                    world.Happen(more == 4 ? "w" : "v", Kinds[kind], Ids[title], more * 2_000_000, rating, at: at);
                    if (more == 0) world.Bytes("v");
                }

                byte[] kept = world.Bytes("v");
                Assert.Equal(Anew(world), kept);
            },
            iter: 150, threads: 1);

    /// <summary>The page of a composer that has seen none before.</summary>
    private static byte[] Anew(PageWorld world)
    {
        var output = new ArrayBufferWriter<byte>();
        var composer = new HomeComposer(world.Household, world.Catalog, world.Pack, TitleVectors.Build(world.Catalog, world.Pack!));
        Assert.True(composer.TryCompose("v", new HomeQuery(PageWorld.At, 1), output));
        return output.WrittenSpan.ToArray();
    }
}
