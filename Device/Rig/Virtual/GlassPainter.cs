using EdgeRec.Device.Rig.Oled;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Draws the display's glass with characters: eight pixels in one as braille, or two as half blocks, which takes four times the room and is easier to read.</summary>
internal static class GlassPainter
{
    // Dots of a braille character (Unicode U+2800): the bit of each pixel, row by row.
    private static readonly byte[] Dots = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

    /// <summary>Columns and rows that the glass takes.</summary>
    public static (int Columns, int Rows) SizeOf(bool blocks) => blocks ? (Canvas.Width, Canvas.Height / 2) : (Canvas.Width / 2, Canvas.Height / 4);

    /// <summary>Draws it.</summary>
    public static void Draw(Frame frame, int left, int top, Canvas glass, bool blocks)
    {
        (int columns, int rows) = SizeOf(blocks);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                frame.Put(left + column, top + row, blocks ? Block(glass, column, row * 2) : Braille(glass, column * 2, row * 4), Ink.Pixel, Ink.Glass);
            }
        }
    }

    private static string Block(Canvas glass, int x, int y) => (glass[x, y], glass[x, y + 1]) switch
    {
        (true, true) => "█",
        (true, false) => "▀",
        (false, true) => "▄",
        _ => " ",
    };

    private static string Braille(Canvas glass, int x, int y)
    {
        int bits = 0;
        for (int dot = 0; dot < Dots.Length; dot++)
        {
            bits |= glass[x + (dot & 1), y + (dot >> 1)] ? Dots[dot] : 0;
        }

        return bits == 0 ? " " : ((char)(0x2800 + bits)).ToString();
    }
}
