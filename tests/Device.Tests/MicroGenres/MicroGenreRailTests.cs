using EdgeRec.Device.Tests.Home;

namespace EdgeRec.Device.Tests.MicroGenres;

public sealed class MicroGenreRailTests
{
    [Fact]
    public void The_page_has_rails_of_micro_genres_that_the_viewer_leans_to_and_each_says_so()
    {
        var world = new PageWorld(MicroGenreWorld.Catalog, withPack: false);
        world.Create("ana");
        world.Watch("ana", ["f000", "f040", "f080", "f120"]);

        List<PageWorld.Rail> rails = [.. world.Page("ana", tiles: 3).Where(r => r.Kind == "micro-genre")];

        Assert.NotEmpty(rails);
        Assert.All(rails, rail =>
        {
            Assert.True(world.Catalog.MicroGenres.TryFind(rail.Id["micro-genre:".Length..], out int genre));
            int[] titles = new int[200];
            int count = world.Catalog.MicroGenres.TitlesOf(genre, titles);
            Assert.All(rail.Tiles, tile =>
            {
                Assert.Contains(tile.Title, titles[..count].Select(world.Catalog.Id));
                Assert.Equal("micro-genre", tile.Code);
                Assert.Equal($"You often choose {world.Catalog.MicroGenres.Name(genre)}", tile.Text);
            });
        });
    }

    [Fact]
    public void A_new_viewers_page_has_none()
    {
        var world = new PageWorld(MicroGenreWorld.Catalog, withPack: false);
        world.Create("ana");

        Assert.DoesNotContain(world.Page("ana"), r => r.Kind == "micro-genre");
    }
}
