using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class WatchedEffectsTests
{
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
        var world = new PageWorld(PageWorld.DemoFilms);
        world.Create("p");
        world.Watch("p", Enumerable.Range(1, plays).Select(i => $"f{i}"));

        return new ViewerSnapshots(world.Catalog, new PageGenres(world.Catalog), TitleVectors.Build(world.Catalog, world.Pack!), 50).Of(world.Household.Profiles["p"]);
    }
}
