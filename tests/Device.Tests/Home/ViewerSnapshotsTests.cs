using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;

namespace EdgeRec.Device.Tests.Home;

public sealed class ViewerSnapshotsTests
{
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
}
