using System.Text;
using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Tests.Rig.Oled;

public sealed class TypefaceTests
{
    private const string Beyond = "–—‘’“”…•ȘșȚț€";

    public static TheoryData<string> Faces => ["small", "large"];

    [Theory]
    [MemberData(nameof(Faces))]
    public void Every_letter_of_ASCII_and_of_European_languages_is_drawn(string face)
    {
        string[] missing = [.. Enumerable.Range(0x21, 0x7E - 0x20).Concat(Enumerable.Range(0xC0, 0x40)).Concat(Enumerable.Range(0x100, 0x80)).Select(c => ((char)c).ToString())
            .Concat(Beyond.Select(c => c.ToString()))
            .Where(letter => !Of(face).Has(Rune.GetRuneAt(letter, 0)))];

        // Letters that no language writes any more, or that stand in Greenlandic, Maltese, Sami, Catalan and Esperanto names alone.
        Assert.Equal("ĦħĲĳĵĸĿŀŉŊŋŦŧſ", string.Concat(missing));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void Letters_differ_from_each_other(string face)
    {
        IEnumerable<(char Letter, string Drawing)> drawings = Enumerable.Range(0x21, 0x7E - 0x20).Concat(Enumerable.Range(0xC0, 0x40)).Concat(Enumerable.Range(0x100, 0x80))
            .Select(c => new Rune(c)).Where(rune => Of(face).Has(rune) && rune.Value is not ('Đ' or '×' or 'I' or 'Í')) // as everywhere without serifs
            .Select(rune => ((char)rune.Value, Of(face)[rune] is var glyph ? $"{glyph.Top}:{string.Join(',', glyph.Columns)}" : ""));
        Assert.Empty(drawings.GroupBy(drawing => drawing.Drawing).Where(group => group.Count() > 1).Select(group => string.Concat(group.Select(one => one.Letter))));
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void The_letters_look_as_they_were_approved(string face)
    {
        string[] lines = face == "large"
            ? ["ABCDEFGHIJKLMN", "OPQRSTUVWXYZ?!", "abcdefghijklmnop", "qrstuvwxyz&0123"]
            : ["ABCDEFGHIJKLMNOPQRST", "UVWXYZ abcdefghijklmn", "opqrstuvwxyz 0123456789", ".,:;!?'\"()[]/\\&+=*#%$@<>", "ÀÁÂÃÄÅÇĐÑŐŮŘß àáâãäåçďñőůř"];
        var canvas = new Canvas();
        int y = face == "large" ? 3 : 3;
        foreach (string line in lines)
        {
            canvas.Write(0, y, line, Of(face));
            y += Of(face).Line + (face == "large" ? 3 : 2);
        }

        GoldenPicture.AssertSame($"letters-{face}", canvas);
    }

    [Fact]
    public void What_nobody_has_drawn_is_an_empty_box_and_a_joining_mark_takes_no_room()
    {
        Assert.Equal(Typeface.Small.Width("花"), Typeface.Small.Unknown.Width);
        Assert.Equal(Typeface.Small.Width("e"), Typeface.Small.Width("e\u0301"));
        Assert.Equal(0, Typeface.Small.Width(""));
    }

    private static Typeface Of(string face) => face == "large" ? Typeface.Large : Typeface.Small;
}
