using CsCheck;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Tests.Cli.Terminal;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("drama", 5)]
    [InlineData("七人の侍", 8)]
    [InlineData("기생충", 6)]
    [InlineData("Amélie", 6)]
    [InlineData("Ame\u0301lie", 6)]
    [InlineData("العربية", 7)]
    [InlineData("हिन्दी", 5)]
    [InlineData("👨‍👩‍👧‍👦", 2)]
    [InlineData("🇯🇵", 2)]
    [InlineData("❤️", 2)]
    [InlineData("ＦＵＬＬ", 8)]
    [InlineData("", 0)]
    public void Width_is_counted_in_columns(string text, int columns) => Assert.Equal(columns, CellWidth.Of(text));

    [Theory]
    [InlineData("The Wire", 10, "The Wire  ")]
    [InlineData("The Wire", 8, "The Wire")]
    [InlineData("The Wire", 7, "The Wi…")]
    [InlineData("The Wire", 5, "The… ")]
    [InlineData("七人の侍", 8, "七人の侍")]
    [InlineData("七人の侍", 7, "七人の…")]
    [InlineData("七人の侍", 6, "七人… ")]
    [InlineData("a\u001b[31mb", 8, "a [31mb ")]
    [InlineData("a\nb\tc", 5, "a b c")]
    public void Text_is_fitted_into_columns(string text, int columns, string fitted) => Assert.Equal(fitted, TerminalText.Fit(text, columns));

    [Fact]
    public void Whatever_the_text_it_takes_exactly_the_columns_given() =>
        Gen.Select(Gen.String, Gen.Int[1, 60]).Sample((text, columns) => CellWidth.Of(TerminalText.Fit(text, columns)) == columns);

    [Fact]
    public void Sentences_are_broken_between_words()
    {
        Assert.Equal(["Because you     ", "watched The Wire"], TerminalText.Wrap("Because you watched The Wire", 16, 2));
        Assert.Equal(["Because   ", "you watch…"], TerminalText.Wrap("Because you watched The Wire", 10, 2));
        Assert.Equal(["Short     ", "          "], TerminalText.Wrap("Short", 10, 2));
        Assert.Equal(["Unbreakabl", "y long    "], TerminalText.Wrap("Unbreakably long", 10, 2));
    }
}
