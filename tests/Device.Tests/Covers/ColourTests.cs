using CsCheck;
using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Tests.Covers;

public sealed class ColourTests
{
    [Fact]
    public void A_colour_read_and_written_is_the_same() => Gen.Int[0, 0xFFFFFF].Sample(rgb =>
    {
        Assert.True(Colour.TryParse($"#{rgb:x6}", out Colour colour));
        string written = colour.ToString();
        string full = written.Length == 7 ? written : $"#{written[1]}{written[1]}{written[2]}{written[2]}{written[3]}{written[3]}";
        Assert.Equal($"#{rgb:x6}", full);
    });

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    [InlineData(null)]
    public void Other_text_is_no_colour(string? text) => Assert.False(Colour.TryParse(text, out _));

    [Fact]
    public void Contrast_is_WCAGs()
    {
        Assert.Equal(21, Colour.Contrast(Colour.Black, Colour.White), 2);
        Assert.True(Colour.TryParse("#777777", out Colour grey));
        Assert.Equal(4.48, Colour.Contrast(grey, Colour.White), 2);
    }
}
