using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class WatchedEffectsTests
{
    // Ids of the demo's titles, which the pack has vectors of.
    private static readonly CatalogIndex World = Titles.Index([.. Enumerable.Range(1, 40).Select(i => Titles.Film($"f{i}", i % 2 == 0 ? "drama" : "comedy", 0.5))]);

    [Fact]
    public void Whatever_has_a_rail_of_its_own_is_asked_about_first_and_then_the_newest()
    {
        ViewerSnapshot viewer = Watched(30);
        int[] anchors = [.. viewer.Anchors.Select(anchor => Array.IndexOf(viewer.Recent, anchor.Title))];

        int[] places = WatchedEffects.Places(viewer, anchors.Length + 1);

        Assert.NotEmpty(anchors);
        Assert.Equal(anchors.Append(Enumerable.Range(0, 30).Reverse().First(place => !anchors.Contains(place))).Order(), places);
        Assert.Equal(Enumerable.Range(0, 30), WatchedEffects.Places(viewer, 100));
    }

    private static ViewerSnapshot Watched(int plays)
    {
        var world = new PageWorld(World);
        world.Create("p");
        for (int i = 1; i <= plays; i++)
        {
            world.Happen("p", EventKind.Play, $"f{i}", 0);
            world.Happen("p", EventKind.Finish, $"f{i}", 5_400_000);
        }

        return new ViewerSnapshotBuilder(World, TitleVectors.Build(World, world.Pack!), 50, world.Household.Profiles["p"]).Build();
    }
}
