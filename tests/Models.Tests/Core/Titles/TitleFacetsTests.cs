using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.Titles;

public sealed class TitleFacetsTests
{
    private static readonly TitleContent Full = new()
    {
        Kind = TitleKind.Series, Genres = ["Drama", "Crime", "drama"], Keywords = ["Bank heist"], People = ["Ana Ruiz", "ana  ruiz", "Bo Li"], Countries = ["GB"],
        Languages = ["en"], Year = 1994, MaturityAge = 12, Synopsis = "The lighthouse. A Lighthouse, by the sea!",
    };

    [Fact]
    public void What_a_catalogue_numbers_begins_with_the_genres_and_says_nothing_twice() => Assert.Equal(
        ["genre:drama", "genre:crime", "kind:series", "country:gb", "language:en", "decade:1990", "maturity:12", "keyword:bank-heist"], TitleFacets.Common(Full));

    [Fact]
    public void What_only_places_a_title_is_its_year_its_people_and_the_longer_words_of_its_synopsis() =>
        Assert.Equal(["year:1994", "person:ana-ruiz", "person:bo-li", Facet.Word("lighthouse")], TitleFacets.Further(Full));

    [Fact]
    public void Nobody_can_make_a_title_of_endless_facets()
    {
        TitleContent endless = Full with
        {
            People = [.. Enumerable.Range(0, 1_000).Select(i => $"Extra {i}")],
            Synopsis = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => "word" + (char)('a' + (i % 26)) + (char)('a' + (i / 26 % 26)))),
        };

        Assert.Equal(1 + TitleFacets.MostPeople + TitleFacets.MostWords, TitleFacets.Further(endless).Count());
    }

    [Fact]
    public void A_title_of_which_only_the_kind_is_known_has_that_facet_alone()
    {
        var bare = new TitleContent { Kind = TitleKind.Film };

        Assert.Equal(["kind:film"], TitleFacets.Common(bare));
        Assert.Empty(TitleFacets.Further(bare));
    }

    /// <summary>The hashes are part of the pack's format: these values must never change. The first two are FNV's own test vectors.</summary>
    [Theory]
    [InlineData("", 0x811c9dc5)]
    [InlineData("foobar", 0xbf9cf968)]
    [InlineData("person:ana-ruiz", 0x6b2ee535)]
    public void A_key_in_four_bytes_is_its_fnv(string key, uint hash) => Assert.Equal(hash, TitleFacets.Hash(key));

    [Theory]
    [InlineData("lighthouse", "word:5f2")]
    [InlineData("märchen", "word:68b")]
    [InlineData("кино", "word:f19")]
    public void A_word_has_its_place_for_ever(string word, string key) => Assert.Equal(key, Facet.Word(word));
}
