using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.Facets;
using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Tests.Core.MicroGenres.Facets;

public sealed class FacetFinderTests
{
    private static readonly FacetRules Rules = FacetRules.Read(new StringReader(
        """
        [Quality]
        gritty
        	.6 keyword gang, drug dealer & genre crime & not genre comedy
        	.5 synopsis ruthless*, hard-hitting
        [Ages]
        8-10
        	.8 genre kids & age 7-8
        [Genre]
        movies
        	1 kind film
        """));

    private static readonly TitleContent Film = new() { Kind = TitleKind.Film, Genres = ["crime"] };

    [Fact]
    public void Each_piece_of_evidence_that_is_there_makes_a_facet_surer()
    {
        FoundFacet gritty = Gritty(Film with { Keywords = ["gang", "drug dealer"], Synopsis = "Ruthlessness rules." })!;

        Assert.Equal(1 - (0.4 * 0.4 * 0.5), gritty.Confidence, 5);
        Assert.Equal(["keyword gang", "keyword drug dealer", "synopsis ruthless"], gritty.From);
    }

    [Fact]
    public void A_facet_that_is_not_sure_enough_is_not_found() => Assert.Null(Gritty(Film with { Keywords = ["rain"] }));

    [Theory]
    [InlineData("Hard-hitting and loud.", true)]
    [InlineData("It was hard. Hitting it helped.", true)]
    [InlineData("Hard times, hitting home.", false)]
    [InlineData("The truthless and the toothless.", false)]
    public void A_phrase_stands_in_a_synopsis_word_by_word(string synopsis, bool found) => Assert.Equal(found, Gritty(Film with { Synopsis = synopsis }) is not null);

    [Fact]
    public void What_a_rule_asks_besides_must_be_there_and_what_it_rules_out_must_not()
    {
        Assert.NotNull(Gritty(Film with { Keywords = ["gang"] }));
        Assert.Null(Gritty(Film with { Keywords = ["gang"], Genres = ["drama"] }));
        Assert.Null(Gritty(Film with { Keywords = ["gang"], Genres = ["crime", "comedy"] }));
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, true)]
    [InlineData(9, false)]
    [InlineData(null, false)]
    public void An_age_is_that_of_the_rating(int? age, bool found) =>
        Assert.Equal(found, Find(Film with { Genres = ["kids"], MaturityAge = age }).Any(f => f.Facet == new MicroGenreFacet(FacetKind.Ages, "8-10")));

    [Fact]
    public void Decade_and_people_come_from_the_title_itself()
    {
        IReadOnlyList<FoundFacet> found = FacetFinder.Find(
            Film with { Year = 1987 }, [("Ana Real", "actor"), ("Bo Lee", "director"), ("Cy Lo", "creator"), ("Di Mo", "composer")], Rules);

        Assert.Equal(
            [(FacetKind.Genre, "movies"), (FacetKind.From, "1980s"), (FacetKind.Starring, "Ana Real"), (FacetKind.DirectedBy, "Bo Lee"), (FacetKind.CreatedBy, "Cy Lo")],
            found.Select(f => (f.Facet.Kind, f.Facet.Id)));
    }

    [Fact]
    public void Only_the_first_of_a_cast_star()
    {
        IEnumerable<(string, string)> cast = Enumerable.Range(0, 9).Select(i => ($"Actor {i}", "actor"));

        Assert.Equal(FacetFinder.MostStars, FacetFinder.Find(Film, cast, Rules).Count(f => f.Facet.Kind == FacetKind.Starring));
    }

    private static IReadOnlyList<FoundFacet> Find(TitleContent title) => FacetFinder.Find(title, [], Rules);

    private static FoundFacet? Gritty(TitleContent title) => Find(title).SingleOrDefault(f => f.Facet == new MicroGenreFacet(FacetKind.Quality, "gritty"));
}
