using EdgeRec.Device.Catalog;
using EdgeRec.Device.MicroGenres;
using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Device.Tests.MicroGenres;

public sealed class MicroGenreIndexTests
{
    private static readonly CatalogIndex Catalog = MicroGenreWorld.Catalog;
    private static readonly MicroGenreIndex Index = Catalog.MicroGenres;

    [Fact]
    public void Every_micro_genre_is_found_by_the_id_that_its_name_gives() => Assert.All(Enumerable.Range(0, Index.Count), genre =>
    {
        Assert.True(Index.TryFind(MicroGenreAddress.Of(Index.Name(genre)), out int found));
        Assert.Equal(genre, found);
    });

    [Theory]
    [InlineData("")]
    [InlineData("gritty-frobnications")]
    [InlineData("French Heists")]
    public void What_is_no_id_finds_none(string id) => Assert.False(Index.TryFind(id, out _));

    [Fact]
    public void Its_titles_are_those_that_have_all_of_its_facets()
    {
        Assert.All(Enumerable.Range(0, Index.Count), genre =>
        {
            int[] titles = new int[Catalog.Count];
            int count = Index.TitlesOf(genre, titles);
            MicroGenreFacet[] facets = [.. Index.Genre(genre).Facets];

            Assert.Equal(Index.Counts[genre], count);
            Assert.Equal(
                Enumerable.Range(0, 200).Where(n => facets.All(FacetSources.BuiltIn.FacetsOf(MicroGenreWorld.Film(n)).Select(f => f.Facet).Contains)),
                titles[..count]);
        });
    }

    [Theory]
    [InlineData("heist", "Heists")]
    [InlineData("HEI", "Heists")]
    [InlineData("ana", "Starring Ana Real")]
    [InlineData("80s hei", "Heist Movies from the 1980s")]
    public void Names_are_found_by_the_beginnings_of_their_words_the_shortest_first(string query, string first) =>
        Assert.Equal(first, MicroGenreSearch.Find(Index, query.Replace("80s", "1980s", StringComparison.Ordinal), 5).Select(Index.Name).First());

    [Fact]
    public void A_name_must_have_every_word() => Assert.Empty(MicroGenreSearch.Find(Index, "heist frobnication", 5));

    [Fact]
    public void Ids_have_small_letters_and_hyphens() =>
        Assert.Equal(["sci-fi-fantasy-movies-from-the-1980s", "kids-music", "starring-zoë-o-hara"],
            new[] { "Sci-Fi & Fantasy Movies from the 1980s", "Kids' Music", "Starring Zoë O.Hara" }.Select(MicroGenreAddress.Of));
}
