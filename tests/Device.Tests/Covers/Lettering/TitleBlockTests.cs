using EdgeRec.Device.Covers.Lettering;

namespace EdgeRec.Device.Tests.Covers.Lettering;

public sealed class TitleBlockTests
{
    private static readonly FaceStyle Grotesque = FaceStyle.Of(Face.Grotesque);

    [Theory]
    [InlineData("Up")]
    [InlineData("The Cartographer’s Daughter")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitän")]
    [InlineData("夜の図書館でまた会いましょう")]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen")]
    [InlineData("")]
    public void Lines_stay_inside_their_box(string name)
    {
        TitleBlock block = TitleBlock.Fit(name, Grotesque, 280, 280, 88);
        Assert.All(block.Lines, line => Assert.True(TitleBlock.Width(line, Grotesque) * block.Size <= 280.5));
        Assert.InRange(block.Height(Grotesque), 1, 281);
        Assert.InRange(block.Size, TitleBlock.SmallestSize, 88);
    }

    [Fact]
    public void A_leading_article_is_set_small()
    {
        TitleBlock block = TitleBlock.Fit("The Last Harbour", Grotesque, 280, 280, 88);
        Assert.Equal("The", block.Article);
        Assert.Equal(["Last", "Harbour"], block.Lines);
    }

    [Fact]
    public void No_line_is_left_with_a_lonely_ampersand()
    {
        TitleBlock block = TitleBlock.Fit("Salt, Smoke & Butter", FaceStyle.Of(Face.Serif), 286, 288, 88);
        Assert.DoesNotContain("&", block.Lines);
    }

    [Fact]
    public void A_word_that_leads_to_the_next_stays_with_it() =>
        Assert.Equal(["Rooms", "of Orsino"], TitleBlock.Fit("Rooms of Orsino", Grotesque, 286, 288, 88).Lines);

    [Fact]
    public void A_title_that_cannot_fit_ends_in_an_ellipsis()
    {
        string name = string.Join(' ', Enumerable.Repeat("interminable", 20));
        Assert.EndsWith("…", TitleBlock.Fit(name, Grotesque, 280, 120, 88).Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Japanese_breaks_between_characters_without_blanks_or_hyphens()
    {
        TitleBlock block = TitleBlock.Fit("夜の図書館", Grotesque, 200, 280, 120);
        Assert.Equal("夜の図書館", string.Concat(block.Lines));
        Assert.True(block.Lines.Count > 1);
    }
}
