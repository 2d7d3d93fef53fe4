using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class ViewerCommunitiesTests
{
    [Fact]
    public void After_a_few_plays_a_profile_has_three_to_five_communities_and_their_weights_sum_to_one()
    {
        IReadOnlyList<CommunityTaste> communities = After(4).Communities;

        Assert.InRange(communities.Count, 3, 5);
        Assert.Equal(1f, communities.Sum(c => c.Weight), 1e-4f);
        Assert.All(communities, c => Assert.NotEmpty(c.Description));
        Assert.Equal(communities.OrderByDescending(c => c.Weight), communities);
    }

    [Fact]
    public void The_same_history_gives_the_same_communities() =>
        Assert.Equal(After(12).Communities.Select(c => (c.Community, c.Weight)), After(12).Communities.Select(c => (c.Community, c.Weight)));

    [Fact]
    public void Without_a_history_or_a_pack_there_are_none()
    {
        Assert.Empty(After(0).Communities);
        Assert.Empty(After(4, withPack: false).Communities);
    }

    [Fact]
    public void What_a_community_likes_is_named_as_far_as_the_profile_may_see_it()
    {
        string[] all = Named(adult: null);
        Assert.NotEmpty(all);

        Assert.Equal(all[1..], Named(adult: all[0]));

        static string[] Named(string? adult)
        {
            // The demo's communities like its series.
            string[] ids = [.. Enumerable.Range(1, 12).Select(i => $"f{i}"), .. Enumerable.Range(1, 320).Select(i => $"s{i}")];
            CatalogIndex catalog = Titles.Index(ids.Select(id => Titles.Film(id, age: $"Film {id}" == adult ? (byte)16 : (byte)0)));
            return [.. After(12, catalog: catalog, limit: 12).Communities.SelectMany(community => community.Titles)];
        }
    }

    private static TasteReport After(int plays, bool withPack = true, CatalogIndex? catalog = null, byte? limit = null)
    {
        var world = new PageWorld(catalog ?? PageWorld.DemoFilms, withPack);
        Assert.SkipWhen(withPack && world.Pack!.Taste is null, "The demo pack has no taste communities yet: bash Models/packs/make-demo.sh makes one that has.");
        world.Create("p", limit);
        world.Watch("p", Enumerable.Range(1, plays).Select(i => $"f{i}"));

        return world.Taste("p")!;
    }
}
