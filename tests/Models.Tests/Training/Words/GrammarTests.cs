using EdgeRec.Models.Training.Simulation.Words;

namespace EdgeRec.Models.Tests.Training.Words;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("Lantern", "a Lantern")]
    [InlineData("Umbrella", "an Umbrella")]
    [InlineData("Honest Heist", "an Honest Heist")]
    [InlineData("Hourglass", "an Hourglass")]
    [InlineData("Hotel", "a Hotel")]
    [InlineData("Uniform", "a Uniform")]
    [InlineData("Unsent Letter", "an Unsent Letter")]
    [InlineData("Unimaginable Guest", "an Unimaginable Guest")]
    [InlineData("One-Way Ticket", "a One-Way Ticket")]
    [InlineData("Ex-Champion", "an Ex-Champion")]
    public void The_article_follows_the_sound(string words, string expected) => Assert.Equal(expected, Grammar.WithArticle(words));

    [Theory]
    [InlineData("Orchard", "Orchards")]
    [InlineData("Tooth", "Teeth")]
    [InlineData("Submarine Witness", "Submarine Witnesses")]
    [InlineData("Library", "Libraries")]
    [InlineData("Relay", "Relays")]
    [InlineData("Snowman", "Snowmen")]
    [InlineData("Human", "Humans")]
    [InlineData("Beach", "Beaches")]
    [InlineData("Black Box", "Black Boxes")]
    [InlineData("Echo", "Echoes")]
    [InlineData("Piano", "Pianos")]
    [InlineData("Stake-Out", "Stake-Outs")]
    public void Plurals_follow_the_rules_and_their_exceptions(string noun, string expected) => Assert.Equal(expected, Grammar.Plural(noun));

    [Theory]
    [InlineData("Fitzroy", "Fitzroys")]
    [InlineData("Vasquez", "Vasquezes")]
    [InlineData("Iyer", "Iyers")]
    public void A_family_keeps_its_letters(string name, string expected) => Assert.Equal(expected, Grammar.Family(name));

    [Fact]
    public void Names_own_things()
    {
        Assert.Equal("Milo’s", Grammar.Possessive("Milo"));
        Assert.Equal("Otis’s", Grammar.Possessive("Otis"));
    }

    [Fact]
    public void Inside_a_sentence_an_article_loses_its_capital_and_a_name_keeps_it()
    {
        Assert.Equal("an interpreter", Grammar.Inside("An interpreter"));
        Assert.Equal("Pip the postman", Grammar.Inside("Pip the postman"));
    }
}
