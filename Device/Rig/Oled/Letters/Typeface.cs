using System.Collections.Frozen;
using System.Text;

namespace EdgeRec.Device.Rig.Oled.Letters;

/// <summary>
/// Letters of one size. The drawing is text: a line that names the letters, then their rows, each letter between two bars, <c>#</c> a pixel that is lit. Accented letters are put together
/// from a letter and a mark (<see cref="Accents"/>).
/// </summary>
internal sealed class Typeface
{
    private readonly FrozenDictionary<int, Glyph> _glyphs;

    private Typeface(string drawing, string marks, int capital, int xTop, int line, int blank)
    {
        Capital = capital;
        Line = line;
        Blank = blank;
        Dictionary<int, Glyph> glyphs = Read(drawing);
        Dictionary<int, Glyph> above = Read(marks);
        foreach ((int letter, char bare, char mark) in Accents.All)
        {
            Glyph body = glyphs[bare];
            bool low = char.IsLower(bare) && bare is not ('b' or 'd' or 'f' or 'h' or 'k' or 'l' or 't');
            glyphs[letter] = Accents.IsBelow(mark)
                ? Together(body, above[mark], capital)
                : Together(body, above[mark], (low ? xTop : 0) - above[mark].Rows - 1);
        }

        glyphs['Đ'] = glyphs['Ð'];
        _glyphs = glyphs.ToFrozenDictionary();
        Unknown = new Glyph([.. Enumerable.Repeat((ushort)((1 << capital) - 1), 1), .. Enumerable.Repeat((ushort)(1 | (1 << (capital - 1))), capital / 2), (ushort)((1 << capital) - 1)], 0);
    }

    /// <summary>Capitals of seven rows.</summary>
    public static Typeface Small { get; } = new(SmallLetters.Drawing, SmallLetters.Marks, capital: 7, xTop: 2, line: 10, blank: 3);

    /// <summary>Capitals of nine rows with stems of two pixels.</summary>
    public static Typeface Large { get; } = new(LargeLetters.Drawing, LargeLetters.Marks, capital: 9, xTop: 2, line: 13, blank: 4);

    /// <summary>Rows of a capital.</summary>
    public int Capital { get; }

    /// <summary>Rows from one line to the next.</summary>
    public int Line { get; }

    /// <summary>Columns of a blank, besides the gap.</summary>
    public int Blank { get; }

    /// <summary>An empty box: a letter that nobody has drawn.</summary>
    public Glyph Unknown { get; }

    /// <summary>Whether there is a drawing of it.</summary>
    public bool Has(Rune rune) => _glyphs.ContainsKey(rune.Value);

    /// <summary>The drawing of a letter; the empty box where there is none.</summary>
    public Glyph this[Rune rune] => _glyphs.GetValueOrDefault(rune.Value, Unknown);

    /// <summary>Columns of a text, with one between letters.</summary>
    public int Width(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Advance(rune);
        }

        return Math.Max(0, width - 1);
    }

    /// <summary>Columns from a letter's left edge to the next one's; none for what is not seen, such as a mark that joins.</summary>
    public int Advance(Rune rune) => IsBlank(rune) ? Blank + 1 : IsUnseen(rune) ? 0 : this[rune].Width + 1;

    /// <summary>Whether nothing is drawn for it.</summary>
    public static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark
        or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control;

    /// <summary>Whether it parts words.</summary>
    public static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune);

    private static Dictionary<int, Glyph> Read(string drawing)
    {
        var glyphs = new Dictionary<int, Glyph>();
        Rune[] named = [];
        ushort[][] columns = [];
        int row = 0;
        foreach (ReadOnlySpan<char> line in drawing.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] != '|')
            {
                named = [.. line.ToString().Split(' ').Select(name => Rune.GetRuneAt(name, 0))];
                columns = [.. named.Select(_ => Array.Empty<ushort>())];
                row = 0;
                continue;
            }

            string[] cells = line[1..^1].ToString().Split('|');
            for (int i = 0; i < cells.Length; i++)
            {
                columns[i] = row == 0 ? new ushort[cells[i].Length] : columns[i];
                for (int x = 0; x < cells[i].Length; x++)
                {
                    columns[i][x] |= (ushort)((cells[i][x] == '#' ? 1 : 0) << row);
                }

                glyphs[named[i].Value] = new Glyph(columns[i], 0);
            }

            row++;
        }

        return glyphs;
    }

    /// <summary>A letter with a mark in its middle, the mark's first row at <paramref name="at"/>.</summary>
    private static Glyph Together(Glyph body, Glyph mark, int at)
    {
        int width = Math.Max(body.Width, mark.Width);
        int top = Math.Min(0, at);
        var columns = new ushort[width];
        int bodyLeft = (width - body.Width) / 2;
        int markLeft = (width - mark.Width + 1) / 2;
        for (int x = 0; x < body.Width; x++)
        {
            columns[bodyLeft + x] = (ushort)(body.Columns[x] << -top);
        }

        for (int x = 0; x < mark.Width; x++)
        {
            columns[markLeft + x] |= (ushort)(mark.Columns[x] << (at - top));
        }

        return new Glyph(columns, top);
    }
}
