using System.Buffers;
using System.IO.Hashing;
using CsCheck;
using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Tests.Catalog;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Tests.Home;

[Collection(PageWorld.OneAtATime)]
public sealed class HomePageTests
{
    private static readonly string[] Genres = ["drama", "comedy", "thriller", "documentary", "kids", "romance"];

    private static readonly CatalogIndex World = Titles.Index(
    [
        .. Enumerable.Range(0, 240).Select(i => Titles.Film(
            $"f{i}", Genres[i % Genres.Length], (i * 37 % 100) / 100.0, age: i % 3 == 0 ? null : (byte)(i % 19),
            window: i % 11 == 0 ? new AvailabilityWindow(PageWorld.At.AddDays(i % 2 == 0 ? 3 : -40), i % 4 == 0 ? PageWorld.At.AddDays(-1).AddDays(i % 5) : null) is { } w && w.From < w.Until ? w : new AvailabilityWindow(PageWorld.At.AddDays(5), null) : null)),
        .. Enumerable.Range(0, 12).SelectMany(s => Titles.Series($"s{s}", 5, Genres[s % Genres.Length])),
    ]);

    private static readonly Gen<(int Kind, int Title, int Position)[]> AnyHistory = Gen.Select(Gen.Int[1, 15], Gen.Int[0, World.Count - 1], Gen.Int[0, 5_400_000]).Array[0, 120];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_happened_the_rules_of_the_page_hold(bool withPack) =>
        Gen.Select(AnyHistory, Gen.Byte[0, 20].Nullable(), Gen.Int[1, 25], Gen.Int[1, 25]).Sample(
            (history, limit, rails, tiles) =>
            {
                var world = new PageWorld(World, withPack);
                world.Create("p", limit);
                foreach ((int kind, int title, int position) in history)
                {
                    world.Happen("p", (EventKind)kind, World.Id(title), position, (EventKind)kind == EventKind.Rating ? new Rating(RatingScale.Thumbs, 1) : null);
                }

                List<PageWorld.Rail> page = world.Page("p", rails, tiles);
                var state = world.Household.Profiles["p"];
                string[] titles = [.. page.SelectMany(r => r.Tiles).Select(t => t.Title)];
                Assert.Equal(titles.Length, titles.Distinct().Count());
                Assert.True(page.Count <= rails);
                foreach (PageWorld.Rail rail in page)
                {
                    Assert.InRange(rail.Tiles.Count, rail.Kind is "continue-watching" or "next-episode" or "watch-list" ? 1 : Math.Min(4, tiles), tiles);
                    foreach (PageWorld.Tile tile in rail.Tiles)
                    {
                        World.TryFind(tile.Title, out int title);
                        Assert.True(World.IsAvailable(title, PageWorld.At.ToUnixTimeSeconds()), $"{tile.Title} is out of its window");
                        Assert.True(World.IsWithin(title, limit), $"{tile.Title} is above the limit");
                        Assert.NotEmpty(tile.Text);
                        Assert.True(TrackingToken.TryParse(tile.Token, out TrackingToken token));
                        Assert.Equal(TrackingToken.TagOf(tile.Title), token.TitleTag);
                        if (state.Titles.TryGetValue(tile.Title, out var memory))
                        {
                            Assert.False(memory.Hidden, $"{tile.Title} is hidden");
                            Assert.True(!memory.Seen || memory.Begun || rail.Kind == "watch-again", $"{tile.Title} was seen and stands in {rail.Kind}");
                        }

                        Assert.True(World.Kinds[title] != TitleKind.Episode || rail.Kind is "continue-watching" or "next-episode" or "watch-list");
                    }
                }
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void Equal_state_moment_and_seed_give_equal_bytes_and_another_moment_does_not()
    {
        PageWorld one = Watched(), other = Watched();

        Assert.Equal(one.Bytes("p"), other.Bytes("p"));
        Assert.Equal(one.Bytes("p"), one.Bytes("p"));
        Assert.NotEqual(one.Bytes("p"), one.Bytes("p", at: PageWorld.At.AddHours(8)));
    }

    [Fact]
    public void The_name_of_a_page_is_another_under_another_secret_and_no_hash_of_what_somebody_could_guess()
    {
        PageWorld one = Watched(), other = Watched(secret: new Guid("0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"));
        uint named = RequestOf(one);

        Assert.Equal(named, RequestOf(Watched()));
        Assert.NotEqual(named, RequestOf(other));
        for (long version = 0; version < 1_000; version++)
        {
            byte[] guessed = [.. BitConverter.GetBytes(version), .. BitConverter.GetBytes(PageWorld.At.ToUnixTimeSeconds()), .. BitConverter.GetBytes(1u), .. BitConverter.GetBytes(one.Pack?.Tag ?? 0), (byte)'p'];
            Assert.NotEqual(XxHash32.HashToUInt32(guessed), named);
        }

        static uint RequestOf(PageWorld world)
        {
            Assert.True(TrackingToken.TryParse(world.Page("p")[0].Tiles[0].Token, out TrackingToken token));
            return token.Request;
        }
    }

    [Fact]
    public void What_was_just_seen_is_gone_from_the_very_next_page()
    {
        PageWorld world = Watched();
        string top = world.Page("p").First(r => r.Kind == "top-picks").Tiles[0].Title;

        world.Happen("p", EventKind.Finish, top);

        Assert.DoesNotContain(world.Page("p"), rail => rail.Kind != "watch-again" && rail.Tiles.Any(t => t.Title == top));
    }

    [Fact]
    public void A_film_left_in_the_middle_is_continued_where_it_was_left()
    {
        PageWorld world = Watched();

        world.Happen("p", EventKind.Play, "f7", 0);
        world.Happen("p", EventKind.Stop, "f7", 2_000_000);

        PageWorld.Rail first = world.Page("p")[0];
        Assert.Equal("continue-watching", first.Kind);
        Assert.Equal(("f7", 2_000_000L), (first.Tiles[0].Title, first.Tiles[0].PositionMs));
        Assert.Equal("56 minutes left", first.Tiles[0].Text);
    }

    [Fact]
    public void After_an_episode_comes_the_next_and_its_series_stands_nowhere_else()
    {
        PageWorld world = Watched();

        world.Happen("p", EventKind.Finish, "s1-2");

        List<PageWorld.Rail> page = world.Page("p");
        PageWorld.Tile next = Assert.Single(page.Single(r => r.Kind == "next-episode").Tiles);
        Assert.Equal(("s1-3", "The next episode of Series s1"), (next.Title, next.Text));
        Assert.DoesNotContain(page, rail => rail.Tiles.Any(t => t.Title == "s1"));
    }

    [Fact]
    public void Two_viewers_get_different_pages_and_a_new_one_gets_a_varied_one()
    {
        PageWorld world = Watched();
        world.Create("other");
        foreach (int i in Enumerable.Range(0, 12))
        {
            world.Happen("other", EventKind.Finish, $"f{(i * 6) + 1}");
        }

        world.Create("new");
        string[] Top(string profile) => [.. world.Page(profile).First(r => r.Kind == "top-picks").Tiles.Select(t => t.Title)];

        Assert.NotEqual(Top("p"), Top("other"));
        Assert.True(Top("new").Select(t => Genres[int.Parse(t.TrimStart('f', 's').Split('-')[0]) % Genres.Length]).Distinct().Count() >= 4);
    }

    [Fact]
    public void The_order_of_rails_follows_their_use()
    {
        PageWorld world = Watched();
        int Place(string kind) => world.Page("p").FindIndex(r => r.Kind == kind);
        Assert.True(Place("popular") > Place("top-picks"));

        for (int i = 0; i < 60; i++)
        {
            world.Happen("p", EventKind.Play, "f60", token: new TrackingToken(1, RailKind.Popular, 0, 0, 0, TrackingToken.TagOf("f60"), 0, 1f));
            world.Happen("p", EventKind.Finish, "f60");
        }

        Assert.True(Place("popular") < Place("top-picks"));
    }

    [Fact]
    public void An_empty_catalogue_gives_an_empty_page()
    {
        var world = new PageWorld(Titles.Index([]));
        world.Create("p");

        Assert.Empty(world.Page("p"));
    }

    [Fact]
    public void A_page_allocates_a_little_and_nothing_for_each_tile()
    {
        PageWorld world = Watched();
        var output = new ArrayBufferWriter<byte>(1 << 20);
        long Allocated(int rails, int tiles)
        {
            for (int i = 0; i < 3; i++)
            {
                output.ResetWrittenCount();
                world.Compose("p", output, rails, tiles);
            }

            output.ResetWrittenCount();
            long before = GC.GetAllocatedBytesForCurrentThread();
            world.Compose("p", output, rails, tiles);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        long large = Allocated(20, 20), small = Allocated(20, 5);
        Assert.InRange(large, 0, 16 * 1024);
        Assert.InRange(large - small, -4096, 4096);
    }

    [Fact]
    public void An_explanation_names_what_spoke_for_a_title()
    {
        PageWorld world = Watched();
        string top = world.Page("p").First(r => r.Kind == "top-picks").Tiles[0].Title;

        Explanation why = world.Explain("p", top)!;

        Assert.Equal(24, why.Features.Count);
        Assert.InRange(why.Probability!.Value, 0f, 1f);
        Assert.NotEmpty(why.Watched);
        Assert.Equal(why.Features.Select(f => Math.Abs(f.Contribution)).OrderDescending(), why.Features.Select(f => Math.Abs(f.Contribution)));
    }

    [Fact]
    public void What_a_watched_title_did_to_the_match_is_what_the_match_is_without_it()
    {
        PageWorld world = Watched();
        string top = world.Page("p").First(r => r.Kind == "top-picks").Tiles[0].Title;
        Explanation whole = world.Explain("p", top)!;

        Assert.Equal(whole.Watched.OrderByDescending(w => w.MatchEffect), whole.Watched);
        foreach (WatchedTitle watched in whole.Watched)
        {
            PageWorld rest = Watched(except: watched.Title);
            Assert.Equal(whole.Match - rest.Explain("p", top)!.Match, watched.MatchEffect, 1e-4f);
        }
    }

    [Fact]
    public void A_reason_names_a_watched_title_that_raises_the_match()
    {
        PageWorld world = Watched();
        PageWorld.Tile[] tiles = [.. world.Page("p").SelectMany(r => r.Tiles).Where(t => t.Code == "because-you-watched")];

        Assert.NotEmpty(tiles);
        Assert.All(tiles, tile => Assert.True(world.Explain("p", tile.Title)!.Watched[0].MatchEffect > 0f));
    }

    [Fact]
    public void Nothing_on_a_page_names_what_was_watched_above_the_limit()
    {
        PageWorld world = Watched(); // nobody rated these: for adults
        string[] rated = ["f1", "f7", "f13"];
        world.Watch("p", rated);
        Assert.Contains(Named(world), name => !rated.Contains(name));

        world.Create("p", limit: 13);

        Assert.All(Named(world), name => Assert.Contains(name, rated));
        Assert.All(world.Page("p").Where(rail => rail.Kind == "because-you-watched"), rail => Assert.Contains(rail.Id, rated.Select(title => $"because-you-watched:{title}")));
        Assert.All(world.Explain("p", "f19")!.Watched, watched => Assert.Contains(watched.Title, rated));
    }

    [Fact]
    public void An_episode_goes_when_its_series_window_closes()
    {
        Title[] series = Titles.Series("s", 3);
        series[0] = series[0] with { Windows = [new AvailabilityWindow(null, PageWorld.At.AddDays(1))] };
        var world = new PageWorld(Titles.Index([.. series]));
        world.Create("p");
        world.Happen("p", EventKind.Finish, "s-1");
        Assert.Contains(world.Page("p"), rail => rail.Kind == "next-episode");

        Assert.DoesNotContain(world.Page("p", at: PageWorld.At.AddDays(2)), rail => rail.Kind == "next-episode");
    }

    private static string[] Named(PageWorld world) =>
        [.. world.Page("p").SelectMany(rail => rail.Tiles).Where(tile => tile.Code == "because-you-watched").Select(tile => tile.Text["Because you watched Film ".Length..])];

    private static PageWorld Watched(string? except = null, Guid secret = default)
    {
        var world = new PageWorld(World, secret: secret);
        world.Create("p");
        foreach (int i in Enumerable.Range(0, 10).Where(i => $"f{i * 6}" != except))
        {
            world.Happen("p", EventKind.Finish, $"f{i * 6}");
        }

        return world;
    }
}
