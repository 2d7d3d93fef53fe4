using CsCheck;
using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Tests.Core.Artwork.Images;

public sealed class LabColourTests
{
    // Values of Björn Ottosson's reference (rounded to three decimals).
    [Theory]
    [InlineData("#ffffff", 1.0, 0, 0)]
    [InlineData("#000000", 0, 0, 0)]
    [InlineData("#ff0000", 0.628, 0.225, 0.126)]
    [InlineData("#00ff00", 0.866, -0.234, 0.179)]
    [InlineData("#0000ff", 0.452, -0.032, -0.312)]
    public void Known_colours_have_their_places(string hex, float l, float a, float b)
    {
        Assert.True(LabColour.TryParse(hex, out LabColour colour));
        Assert.Equal(l, colour.L, 0.001f);
        Assert.Equal(a, colour.A, 0.001f);
        Assert.Equal(b, colour.B, 0.001f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#fff")]
    [InlineData("ff00000")]
    [InlineData("#gg0000")]
    [InlineData("#ff00001")]
    public void Other_texts_are_no_colours(string text) => Assert.False(LabColour.TryParse(text, out _));

    [Fact]
    public void A_colour_comes_back_as_it_was_written() =>
        Gen.Int[0, 0xffffff].Sample(rgb => LabColour.TryParse($"#{rgb:x6}", out LabColour colour) && colour.ToHex() == $"#{rgb:x6}");

    [Fact]
    public void No_colour_of_sRGB_has_more_chroma_than_is_said() =>
        Gen.Int[0, 0xffffff].Sample(rgb => LabColour.OfSrgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb).Chroma <= LabColour.MostChroma + 1e-4f);
}
