using CsCheck;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Tests.Rig.Oled;

public sealed class TextFitTests
{
    private static readonly Gen<string> Texts = Gen.Char["abcIW .,é’…花\u0301 \t"].Array[0, 60].Select(letters => new string(letters));

    [Fact]
    public void Lines_fit_and_hold_the_words_in_their_order() => Gen.Select(Texts, Gen.Int[20, 140], Gen.Int[1, 4]).Sample((text, width, lines) =>
    {
        IReadOnlyList<string> broken = TextFit.Wrap(text, width, lines, Typeface.Large);
        Assert.InRange(broken.Count, 0, lines);
        Assert.All(broken, line => Assert.InRange(Typeface.Large.Width(line), 0, width));
        string words = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        string kept = string.Concat(string.Concat(broken).Where(c => !char.IsWhiteSpace(c)));
        if (kept != words)
        {
            Assert.EndsWith("…", kept);
            Assert.StartsWith(kept[..^1], words);
        }
    });

    [Fact]
    public void A_break_falls_between_words_where_there_is_one()
    {
        Assert.Equal(["Endicott the", "Navigator"], TextFit.Wrap("Endicott the  Navigator", 128, 3, Typeface.Large));
        Assert.Equal(["Rindfleischetikettier", "ungsgesetz"], TextFit.Wrap("Rindfleischetikettierungsgesetz", 128, 2, Typeface.Large));
        Assert.Empty(TextFit.Wrap("  ", 128, 2, Typeface.Large));
    }

    [Fact]
    public void What_is_cut_ends_in_an_ellipsis_without_a_comma_before_it() =>
        Assert.Equal("Because you watched…", TextFit.Cut("Because you watched, Callum, it", Typeface.Small.Width("Because you watched, …"), Typeface.Small));
}
