using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Models.Tests.Core.MicroGenres;

public sealed class EnglishNameTests
{
    [Fact]
    public void Words_stand_in_their_order_whatever_order_the_facets_come_in()
    {
        MicroGenreFacet[] facets =
        [
            new(FacetKind.Genre, "movies"), new(FacetKind.From, "1970s"), new(FacetKind.Subject, "heist"), new(FacetKind.Place, "scandinavian"),
            new(FacetKind.Quality, "witty"), new(FacetKind.Award, "critically-acclaimed"), new(FacetKind.BasedOn, "real-life"),
        ];

        Assert.Equal("Critically-acclaimed Witty Scandinavian Heist Movies based on real life from the 1970s", EnglishName.Of(new MicroGenre(facets)));
        Assert.Equal(EnglishName.Of(new MicroGenre(facets)), EnglishName.Of(new MicroGenre(facets.Reverse())));
    }

    [Theory]
    [InlineData(NameStyle.None, "Spanish-Language Music & Concert Movies starring Ana Real")]
    [InlineData(NameStyle.British | NameStyle.LowerCompounds, "Spanish-language Music & Concert Films starring Ana Real")]
    [InlineData(NameStyle.SpelledAnd | NameStyle.OpenCompounds, "Spanish Language Music and Concert Movies starring Ana Real")]
    [InlineData(NameStyle.CapitalConnectors, "Spanish-Language Music & Concert Movies Starring Ana Real")]
    public void A_style_changes_how_a_name_is_written_and_not_what_it_says(NameStyle style, string name) => Assert.Equal(
        name,
        EnglishName.Of(
            new MicroGenre([new(FacetKind.Language, "spanish-language"), new(FacetKind.Subject, "music-and-concert"), new(FacetKind.Genre, "movies"), new(FacetKind.Starring, "Ana Real")]),
            style));

    [Theory]
    [InlineData(FacetKind.Subject, "gangster", "Gangsters")]
    [InlineData(FacetKind.About, "marriage", "Marriage")]
    [InlineData(FacetKind.From, "1920s", "1920s")]
    [InlineData(FacetKind.Ages, "0-2", "Ages 0 to 2")]
    [InlineData(FacetKind.SetIn, "ancient-times", "Set in Ancient Times")]
    [InlineData(FacetKind.DirectedBy, "Ana Real", "Directed by Ana Real")]
    [InlineData(FacetKind.Genre, "comedy", "Comedies")]
    [InlineData(FacetKind.Quality, "steamy", "Steamy")]
    public void A_facet_alone_has_a_name_of_its_own(FacetKind kind, string id, string name) => Assert.Equal(name, EnglishName.Of(new MicroGenre([new(kind, id)])));

    [Fact]
    public void Of_several_things_that_it_could_be_the_name_is_of_the_one_further_down_in_the_vocabulary() =>
        Assert.Equal("Horror Comedies", EnglishName.Of(new MicroGenre([new(FacetKind.Genre, "comedy"), new(FacetKind.Genre, "horror")])));

    [Fact]
    public void Facets_that_can_only_be_what_a_name_is_of_have_no_name_together() =>
        Assert.Throws<ArgumentException>(() => EnglishName.Of(new MicroGenre([new(FacetKind.Genre, "western"), new(FacetKind.Genre, "sitcom")])));
}
