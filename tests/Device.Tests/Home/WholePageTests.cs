using System.Text;
using System.Text.Json;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Models.Core.PageGeneration;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class WholePageTests
{
    private static readonly string[] Genres = ["drama", "comedy", "thriller", "documentary", "kids", "romance", "crime", "fantasy", "horror", "sport"];

    [Fact]
    public void A_page_stands_still_for_a_part_of_the_day()
    {
        PageWorld world = World();

        Assert.Equal(Rails(world, PageWorld.At.AddHours(-3)), Rails(world, PageWorld.At.AddHours(1.5)));
    }

    [Fact]
    public void The_reasons_of_a_page_are_those_of_its_rails()
    {
        PageWorld world = World();

        PageReport why = world.Why("p");

        Assert.Equal(world.Page("p").Select(r => r.Id), why.Rails.Select(r => r.Id));
        Assert.All(why.Rails, r => Assert.Equal(r.Total, (r.Attention * r.Use * r.Quality * r.Novelty * r.Wear) + r.Calibration + r.Stability, 1e-4f));
        Assert.Equal(1f, why.Genres.Sum(g => g.Viewer), 1e-3f);
        Assert.Equal(1f, why.Genres.Sum(g => g.Page), 1e-3f);
        Assert.Empty(why.Rails.Select(r => r.Id).Intersect(why.Next.Select(r => r.Id)));
    }

    [Fact]
    public void What_was_left_to_chance_is_in_the_rail_and_in_its_tokens_and_comes_as_often_as_it_says()
    {
        PageWorld world = World();
        int row = PageOptions.Default.ExplorationRow, drawn = 0;
        const int Pages = 3_000;
        for (uint seed = 0; seed < Pages; seed++)
        {
            using JsonDocument page = JsonDocument.Parse(world.Bytes("p", seed, rails: 6, tiles: 4));
            JsonElement rail = page.RootElement.GetProperty("rails")[row];
            float propensity = rail.GetProperty("propensity").GetSingle();
            Assert.True(TrackingToken.TryParse(rail.GetProperty("tiles")[0].GetProperty("token").GetString(), out TrackingToken token));
            Assert.Equal(propensity, token.Propensity, 1e-4f);
            drawn += propensity < 0.5f ? 1 : 0;
        }

        Assert.Equal(0.1 * 7 / 8, drawn / (double)Pages, 0.02);
    }

    [Fact]
    public void A_childs_page_has_its_own_words_and_leaves_nothing_to_chance()
    {
        PageWorld world = World(limit: 12);
        for (uint seed = 0; seed < 100; seed++)
        {
            string page = Encoding.UTF8.GetString(world.Bytes("p", seed));
            Assert.DoesNotContain("\"propensity\":0", page, StringComparison.Ordinal);
            Assert.Contains("Just for The p", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_title_passed_over_often_falls_back_and_wears_its_rails_out()
    {
        PageWorld world = World();
        string top = Top(world, PageWorld.At)[0];
        for (int i = 0; i < 40; i++) world.Happen("p", EventKind.Impression, top);

        Assert.NotEqual(top, Top(world, PageWorld.At)[0]);
        PageReport soon = world.Why("p");
        Assert.True(soon.Rails.Min(r => r.Wear) < 1f);
    }

    [Fact]
    public void A_page_that_is_passed_over_evening_after_evening_becomes_another_and_its_wear_is_gone_when_it_was_let_alone()
    {
        // By this secret none of these pages has a row by chance: what is compared is what was passed over.
        var secret = new Guid("00000000-0000-0000-0000-000000000007");
        PageWorld world = World(secret: secret), let = World(secret: secret);
        string[] first = FirstScreen(world, PageWorld.At);
        for (int evening = 0; evening < 14; evening++) world.PassOver("p", PageWorld.At.AddDays(evening));

        // On the same weekday, since that is part of the moment.
        DateTimeOffset next = PageWorld.At.AddDays(14), later = PageWorld.At.AddDays(98);
        double still = Shared(first, FirstScreen(let, next)), left = Shared(first, FirstScreen(world, next)), back = Shared(FirstScreen(let, later), FirstScreen(world, later));
        TestContext.Current.TestOutputHelper!.WriteLine($"{left:P0} of the first screen are left, where nothing was passed over {still:P0}; twelve weeks later {back:P0} are what they would have been");
        Assert.InRange(still, 0.9, 1);
        Assert.InRange(left, 0, 0.7);
        Assert.InRange(back, 0.9, 1);
        Assert.True(world.Why("p", at: next).Rails.Min(r => r.Wear) < 1f);
        Assert.All(world.Why("p", at: later).Rails, r => Assert.InRange(r.Wear, 0.99f, 1f));

        static double Shared(string[] one, string[] other) => one.Intersect(other).Count() / (double)one.Length;
    }

    [Fact]
    public void A_rail_that_was_seen_last_gains_a_little_and_the_next_page_is_more_like_the_one_before()
    {
        PageWorld world = World();
        string[] seen = [.. world.Page("p").Take(6).Select(r => r.Id)];
        world.PassOver("p", PageWorld.At);

        PageReport why = world.Why("p", at: PageWorld.At.AddMinutes(1));

        RailReport[] still = [.. why.Rails.Where(r => seen.Contains(r.Id))];
        Assert.InRange(still.Length, 5, 6);
        Assert.All(still, r => Assert.InRange(r.Stability, 1e-4f, r.Attention * PageOptions.Default.Stood));
    }

    [Fact]
    public void A_community_keeps_its_rail_when_most_of_the_titles_that_the_pack_names_were_seen()
    {
        var world = new PageWorld(Titles.Index(
        [
            .. Enumerable.Range(1, 920).Select(i => Titles.Film($"f{i}", Genres[i % Genres.Length], i * 37 % 100 / 100.0)),
            .. Enumerable.Range(1, 320).Select(i => Titles.Film($"s{i}", Genres[i % Genres.Length], i * 37 % 100 / 100.0)),
        ]));
        world.Create("p");
        world.Watch("p", ["f1", "f2", "f3", "f11", "f12", "f21"]);
        int community = world.Taste("p")!.Communities[0].Community;
        string[] named = [.. world.Pack!.Communities[community].Titles.Take(3)];
        foreach (string title in named) world.Happen("p", EventKind.Finish, title);

        Assert.Contains(world.Taste("p")!.Communities, c => c.Community == community);
        PageWorld.Rail rail = Assert.Single(world.Page("p", rails: 40), r => r.Id == $"community:{community}");
        Assert.InRange(rail.Tiles.Count, HomeComposer.LeastTiles, 20);
        Assert.Empty(rail.Tiles.Select(t => t.Title).Intersect(named));
        Assert.All(rail.Tiles, t => Assert.Equal("community", t.Code));
    }

    [Fact]
    public void No_rail_of_a_childs_page_has_the_words_of_a_grown_ups()
    {
        PageWorld child = Everything(limit: 12), grownUp = Everything(limit: null);
        string[] childs = Names(child), others = Names(grownUp);

        string[] kinds = ["continue-watching", "next-episode", "top-picks", "because-you-watched", "popular", "watch-list", "watch-again"];
        Assert.Empty(kinds.Except(child.Page("p", rails: 40).Select(r => r.Kind)));
        Assert.Contains(others, IsOfAKind);
        Assert.DoesNotContain(childs, IsOfAKind);
        Assert.DoesNotContain(childs, n => n.StartsWith("Because you watched", StringComparison.Ordinal));

        static string[] Names(PageWorld world)
        {
            using JsonDocument page = JsonDocument.Parse(world.Bytes("p", rails: 40));
            return [.. page.RootElement.GetProperty("rails").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
        }

        // Genres and micro-genres are called the same for everybody.
        static bool IsOfAKind(string name) => name is "Continue watching" or "Next episodes" or "Top picks for The p" or "Popular" or "New" or "Your watch list" or "Watch again";
    }

    private static PageWorld Everything(byte? limit)
    {
        var world = new PageWorld(Titles.Index(
        [
            .. Enumerable.Range(1, 300).Select(i => Titles.Film($"f{i}", Genres[i % Genres.Length], i * 37 % 100 / 100.0, age: 6)),
            .. Titles.Series("s1", 5).Select(t => t with { Maturity = Titles.Film("any", age: 6).Maturity }),
        ]));
        world.Create("p", limit);
        world.Watch("p", ["f1", "f2", "f3", "f11", "f12", "f21", "f31", "f41", "f51", "s1-1"]);
        world.Happen("p", EventKind.WatchListAdd, "f100");
        world.Happen("p", EventKind.Play, "f7", 0);
        world.Happen("p", EventKind.Stop, "f7", 2_000_000);
        return world;
    }

    private static string[] FirstScreen(PageWorld world, DateTimeOffset at) =>
        [.. world.Page("p", at: at).Take(6).SelectMany(rail => rail.Tiles.Take(6)).Select(t => t.Title)];

    private static string[] Top(PageWorld world, DateTimeOffset at) =>
        [.. world.Page("p", at: at).First(r => r.Kind == "top-picks").Tiles.Select(t => t.Title)];

    private static string[] Rails(PageWorld world, DateTimeOffset at) =>
        [.. world.Page("p", at: at).SelectMany(r => r.Tiles.Select(t => $"{r.Id} {t.Title}"))];

    private static PageWorld World(byte? limit = null, Guid secret = default)
    {
        var world = new PageWorld(Titles.Index([.. Enumerable.Range(1, 300).Select(i => Titles.Film($"f{i}", Genres[i % Genres.Length], i * 37 % 100 / 100.0, age: 6))]), secret: secret);
        world.Create("p", limit);
        world.Watch("p", ["f1", "f2", "f3", "f11", "f12", "f21"]);
        return world;
    }
}
