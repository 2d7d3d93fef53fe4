using System.Text;
using EdgeRec.Device.Rig.Oled.Letters;

namespace EdgeRec.Device.Rig.Oled;

/// <summary>A picture of 128 × 64 pixels that are lit or not, in the order in which an SSD1306 keeps them: eight pages of 128 bytes, each byte eight pixels of a column, the topmost in bit 0.</summary>
internal sealed class Canvas
{
    /// <summary>Pixels from left to right.</summary>
    public const int Width = 128;

    /// <summary>Pixels from top to bottom.</summary>
    public const int Height = 64;

    /// <summary>Pages of eight rows.</summary>
    public const int Pages = Height / 8;

    private readonly byte[] _bytes = new byte[Width * Pages];

    /// <summary>All bytes, page by page.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The bytes of a page.</summary>
    public ReadOnlySpan<byte> Page(int page) => _bytes.AsSpan(page * Width, Width);

    /// <summary>Whether a pixel is lit; outside the picture none is. Setting one outside does nothing.</summary>
    public bool this[int x, int y]
    {
        get => Inside(x, y) && (_bytes[At(x, y)] & (1 << (y & 7))) != 0;
        set
        {
            if (Inside(x, y))
            {
                byte bit = (byte)(1 << (y & 7));
                _bytes[At(x, y)] = (byte)(value ? _bytes[At(x, y)] | bit : _bytes[At(x, y)] & ~bit);
            }
        }
    }

    /// <summary>Takes all light away.</summary>
    public void Clear() => Array.Clear(_bytes);

    /// <summary>Lights, or darkens, a rectangle.</summary>
    public void Fill(int x, int y, int width, int height, bool lit = true)
    {
        for (int row = y; row < y + height; row++)
        {
            for (int column = x; column < x + width; column++)
            {
                this[column, row] = lit;
            }
        }
    }

    /// <summary>Draws a picture: <c>#</c> a pixel that is lit; others stay as they are.</summary>
    public void Draw(int x, int y, ReadOnlySpan<string> rows)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            for (int column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] == '#')
                {
                    this[x + column, y + row] = true;
                }
            }
        }
    }

    /// <summary>Writes a text on one line.</summary>
    /// <param name="x">The left edge.</param>
    /// <param name="y">The row of the capitals' top.</param>
    /// <param name="text">The text.</param>
    /// <param name="typeface">Its letters.</param>
    /// <returns>The column after the text's last one.</returns>
    public int Write(int x, int y, ReadOnlySpan<char> text, Typeface typeface)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            int advance = typeface.Advance(rune);
            if (advance > 0 && !Typeface.IsBlank(rune))
            {
                Glyph glyph = typeface[rune];
                for (int column = 0; column < glyph.Width; column++)
                {
                    for (int rest = glyph.Columns[column], row = y + glyph.Top; rest != 0; rest >>= 1, row++)
                    {
                        if ((rest & 1) != 0)
                        {
                            this[x + column, row] = true;
                        }
                    }
                }
            }

            x += advance;
        }

        return x - 1;
    }

    private static bool Inside(int x, int y) => (uint)x < Width && (uint)y < Height;

    private static int At(int x, int y) => ((y >> 3) * Width) + x;
}
