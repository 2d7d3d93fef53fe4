using CsCheck;
using EdgeRec.Models.Core.MicroGenres;

namespace EdgeRec.Models.Tests.Core.MicroGenres;

public sealed class EnglishNameParserTests
{
    [Theory]
    [InlineData("Gritty Heist Dramas", "Quality:gritty+Subject:heist+Genre:drama")]
    [InlineData("Feel-good Talking-Animal TV Cartoons for ages 3 to 4", "Quality:feel-good+Subject:talking-animal+Medium:tv+Genre:cartoon+Ages:3-4")]
    [InlineData("Movies about Marriage based on Books set in the Victorian Era", "Genre:movies+About:marriage+BasedOn:books+SetIn:victorian-era")]
    [InlineData("Comedies starring Ana about Time directed by Bo Lee", "Genre:comedy+Starring:Ana about Time+DirectedBy:Bo Lee")]
    [InlineData("Films set in Outer Mongolia", "Genre:movies+SetIn:Outer Mongolia")]
    [InlineData("Pirates", "Subject:pirate")]
    [InlineData("Made in Iceland", "MadeIn:Iceland")]
    [InlineData("The Adventures of Ada and Bo", "Franchise:The Adventures of Ada and Bo")]
    public void A_name_says_its_facets(string name, string facets)
    {
        Assert.True(EnglishNameParser.TryParse(name, out MicroGenre? genre, out _));
        Assert.Equal(facets, genre.Key);
    }

    [Theory]
    [InlineData("Wacky Frobnicated Movies")]
    [InlineData("Gritty gritty Dramas")]
    [InlineData("Dramas Gritty")]
    [InlineData("Films from the 198s")]
    [InlineData("Movies for ages 8 to 5")]
    [InlineData("Spanish-Language French-language Films")]
    [InlineData("")]
    [InlineData("  ")]
    public void What_follows_no_rule_is_not_understood(string name) => Assert.False(EnglishNameParser.TryParse(name, out _, out _));

    [Fact]
    public void Any_name_that_facets_have_is_read_and_comes_out_the_same()
    {
        WordForm[] modifiers = [.. Vocabulary.English.Forms.Where(f => f.Role == WordRole.Modifier)];
        WordForm[] nouns = [.. Vocabulary.English.Forms.Where(f => f.Role == WordRole.Noun)];
        WordForm[] objects = [.. Vocabulary.English.Forms.Where(f => f.Role == WordRole.Object)];
        Gen.Select(Gen.Int[0, modifiers.Length - 1].Select(i => modifiers[i]).Array[0, 4], Gen.Int[0, nouns.Length - 1].Select(i => nouns[i]), Gen.Int[0, objects.Length - 1].Select(i => objects[i]).Array[0, 2], Gen.Int[0, 63]).Sample((before, noun, after, bits) =>
        {
            var genre = new MicroGenre([.. before.Select(f => f.Facet), noun.Facet, .. after.DistinctBy(f => f.Facet.Kind).Select(f => f.Facet)]);
            string name;
            try
            {
                name = EnglishName.Of(genre, (NameStyle)bits);
            }
            catch (ArgumentException)
            {
                return;
            }

            Assert.True(EnglishNameParser.TryParse(name, out MicroGenre? read, out NameStyle style), name);
            Assert.Equal(name, EnglishName.Of(read, style));
        });
    }
}
