using EdgeRec.Device.Catalog;
using EdgeRec.Device.Home;
using EdgeRec.Device.Search;
using EdgeRec.Device.Tests.Home;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Search;
using EdgeRec.Sync.Protocol.Events;
using static EdgeRec.Device.Tests.Catalog.Titles;

namespace EdgeRec.Device.Tests.Search;

public sealed class SearcherTests
{
    private static readonly Title[] All =
    [
        Film("a", "drama", 0.2) with { Name = "Dark Water", People = [new Credit("Ada Lovelace", "actor"), new Credit("Grace Hopper", "director")] },
        Film("b", "comedy", 0.3) with { Name = "Dark Days", People = [new Credit("Ada Lovelace", "actor")] },
        Film("c", "drama", 0.1) with { Name = "Dark" },
        Film("d", "drama", 1) with { Name = "A Walk in the Dark" },
        Film("e", "drama", 1, age: 18) with { Name = "Darkest Night", People = [new Credit("Max Grown", "actor")] },
        Film("f", "drama", 1, window: new AvailabilityWindow(null, PageWorld.At.AddDays(-1))) with { Name = "Dark Yesterday" },
        Film("g") with { Name = "Parasite", OriginalName = "기생충" },
        .. Series("s", 2),
    ];

    private readonly World _world = new();

    [Fact]
    public void The_whole_name_comes_first_then_its_beginning_by_popularity_then_its_words() =>
        Assert.Equal(["c", "e", "b", "a", "d"], _world.Titles("dark"));

    [Fact]
    public void Among_equally_good_matches_the_viewers_taste_decides()
    {
        foreach (string film in new[] { "c", "d", "e" })
        {
            _world.Happen(EventKind.Finish, film);
        }

        Assert.Equal(["a", "b"], _world.Titles("dark").Where(t => t is "a" or "b"));
    }

    [Fact]
    public void What_was_seen_is_found_and_what_was_hidden_is_not()
    {
        _world.Happen(EventKind.Finish, "a");
        _world.Happen(EventKind.Hide, "b");

        Assert.Contains("a", _world.Titles("dark"));
        Assert.DoesNotContain("b", _world.Titles("dark"));
        Assert.Equal(["a"], _world.Find("lovelace").People.Single().Titles);
    }

    [Fact]
    public void A_child_finds_neither_what_is_above_its_limit_nor_who_plays_only_there()
    {
        Assert.DoesNotContain("e", _world.Titles("darkest", "child"));
        Assert.Empty(_world.Find("max grown", "child").People);
        Assert.Equal("Max Grown", _world.Find("max grown").People.Single().Name);
    }

    [Fact]
    public void What_is_out_of_its_window_is_not_found() => Assert.Empty(_world.Titles("yesterday"));

    [Fact]
    public void People_answer_with_their_titles_the_likeliest_first() => Assert.Equal(("Ada Lovelace", "b,a"), _world.Find("ada lov").People.Select(p => (p.Name, string.Join(',', p.Titles))).Single());

    [Fact]
    public void A_title_is_found_by_its_original_name() => Assert.Equal(["g"], _world.Titles("기생"));

    [Fact]
    public void A_series_is_found_and_its_episodes_are_not()
    {
        Assert.Equal(["s"], _world.Titles("series"));
        Assert.Empty(_world.Titles("episode"));
    }

    [Fact]
    public void Things_are_found_by_name_with_how_many_of_their_titles_may_be_shown()
    {
        Assert.Equal([("Dark Dramas", 2), ("Grown-up Dark Dramas", 1)], _world.Find("drama dark").Things);
        Assert.Equal([("Dark Dramas", 2)], _world.Find("darma", "child").Things);
        Assert.Equal([("Gory Dramas", 1)], _world.Find("gory").Things);
    }

    [Fact]
    public void A_search_is_no_longer_than_its_limit() => Assert.Equal(2, _world.Titles("dark", limit: 2).Count);

    [Fact]
    public void Nobody_finds_nothing() => Assert.Null(_world.Searcher.Find(["dark"], "nobody", new HomeQuery(PageWorld.At, 1), 10));

    private sealed class World
    {
        private readonly CatalogIndex _catalog = Index(All);
        private readonly PageWorld _pages;

        public World()
        {
            _pages = new PageWorld(_catalog, withPack: false);
            _pages.Create("viewer");
            _pages.Create("child", limit: 12);
            foreach (Title title in All.Where(t => t.Maturity is null))
            {
                Assert.True(_catalog.TryFind(title.Id, out int place));
                _catalog.MaturityAges[place] = 6;
            }

            var builder = new SearchableCatalogBuilder(_catalog, new Groups(_catalog, ("Dark Dramas", ["a", "c"]), ("Grown-up Dark Dramas", ["e"]), ("Nothing Dark Drama", []), ("Gory Dramas", ["a"])));
            foreach (Title title in All)
            {
                builder.Add(title);
            }

            Searcher = new Searcher(_catalog, _pages.Composer, builder.Build());
        }

        public Searcher Searcher { get; }

        public void Happen(EventKind kind, string title) => _pages.Happen("viewer", kind, title, 5_400_000);

        public List<string> Titles(string query, string profile = "viewer", int limit = 20) => Find(query, profile, limit).Titles;

        public (List<string> Titles, List<(string Name, List<string> Titles)> People, List<(string Name, int Titles)> Things) Find(string query, string profile = "viewer", int limit = 20)
        {
            SearchResult found = Searcher.Find(SearchIndex.WordsOf(query), profile, new HomeQuery(PageWorld.At, 1), limit)!;
            return (
                [.. found.Titles.Select(_catalog.Id)],
                [.. found.People.Select(p => (Searcher.Searchable.PeopleNames.Text(p.Person), p.Titles.Select(_catalog.Id).ToList()))],
                [.. found.Things.Select(t => (Searcher.Searchable.Things.Name(t.Thing), t.Titles))]);
        }
    }

    /// <summary>Invented groups of titles.</summary>
    private sealed class Groups(CatalogIndex catalog, params (string Name, string[] Titles)[] groups) : INamedThings
    {
        public int Count => groups.Length;

        public string Name(int thing) => groups[thing].Name;

        public string Id(int thing) => $"group-{thing}";

        public int Titles(int thing) => groups[thing].Titles.Length;

        public bool SuitsChildren(int thing) => !groups[thing].Name.StartsWith("Gory", StringComparison.Ordinal);

        public int TitlesIn(int thing, BitSet titles) => groups[thing].Titles.Count(id => catalog.TryFind(id, out int title) && titles[title]);
    }
}
