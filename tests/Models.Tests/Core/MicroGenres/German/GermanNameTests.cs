using EdgeRec.Models.Core.MicroGenres;
using EdgeRec.Models.Core.MicroGenres.German;

namespace EdgeRec.Models.Tests.Core.MicroGenres.German;

public sealed class GermanNameTests
{
    [Theory]
    [InlineData("dunkel", "dunkle", "dunkler", "dunkle", "dunkles")]
    [InlineData("makaber", "makabre", "makabrer", "makabre", "makabres")]
    [InlineData("teuer", "teure", "teurer", "teure", "teures")]
    [InlineData("hoch", "hohe", "hoher", "hohe", "hohes")]
    [InlineData("düster", "düstere", "düsterer", "düstere", "düsteres")]
    [InlineData("leise", "leise", "leiser", "leise", "leises")]
    [InlineData("Berliner!", "Berliner", "Berliner", "Berliner", "Berliner")]
    public void Adjectives_have_strong_endings(string word, string plural, string masculine, string feminine, string neuter) => Assert.Equal(
        [plural, masculine, feminine, neuter],
        new[] { GermanGender.Plural, GermanGender.Masculine, GermanGender.Feminine, GermanGender.Neuter }.Select(g => GermanAdjective.Before(word, g)));

    [Theory]
    [InlineData("Gritty Scandinavian Heist Movies", "Schonungslose skandinavische Heist-Filme")]
    [InlineData("Gangster Movies from the 1980s", "Gangsterfilme aus den 1980ern")]
    [InlineData("Courtroom Dramas based on a true story", "Gerichtsdramen nach einer wahren Geschichte")]
    [InlineData("Classic Cinema", "Klassisches Kino")]
    [InlineData("Quirky Sci-Fi", "Schräge Science-Fiction")]
    [InlineData("Dark French Film Noir", "Düsterer französischer Film noir")]
    [InlineData("Witty Dark Comedies about Friendship", "Geistreiche, düstere Komödien über Freundschaft")]
    [InlineData("Movies set in the Middle Ages starring Ana Real directed by Bo Lee", "Filme im Mittelalter mit Ana Real von Bo Lee")]
    [InlineData("TV Cartoons for ages 8 to 10", "TV-Zeichentricktitel für Kinder von 8 bis 10 Jahren")]
    public void A_name_says_in_German_what_it_says_in_English(string english, string german)
    {
        Assert.True(EnglishNameParser.TryParse(english, out MicroGenre? genre, out _));
        Assert.Equal(german, MicroGenreName.Of(genre, Language.German));
    }

    [Fact]
    public void Every_facet_of_the_English_vocabulary_has_German_words() => Assert.Empty(
        Vocabulary.English.Forms.Where(f => f.Role != WordRole.Topic && GermanVocabulary.Word(f.Facet, f.Role) is null).Select(f => $"{f.Role} {f.Facet}"));

    [Fact]
    public void Every_two_facets_that_have_a_name_in_English_have_one_in_German()
    {
        MicroGenreFacet[] facets = [.. Vocabulary.English.Forms.Select(f => f.Facet).Distinct()];
        foreach (MicroGenre genre in facets.SelectMany((a, i) => facets.Take(i + 1).Select(b => new MicroGenre([a, b]))))
        {
            try
            {
                MicroGenreName.Of(genre, Language.English);
            }
            catch (ArgumentException)
            {
                continue;
            }

            Assert.NotEmpty(MicroGenreName.Of(genre, Language.German));
        }
    }
}
