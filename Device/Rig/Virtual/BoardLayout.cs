using EdgeRec.Device.Rig.Keys;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Where the parts of the drawn board are, in columns and rows of the terminal.</summary>
internal sealed record BoardLayout
{
    /// <summary>The least that the whole board takes.</summary>
    public const int LeastColumns = 80, LeastRows = 24;

    private const int Frame = 2, KeyRows = 4, Keys = 8, KeyGap = 1, LeastSide = 13, MostSide = 46, BlockSide = 28, MostKey = 20;

    /// <summary>Whether there is only room for words.</summary>
    public bool IsSmall { get; private init; }

    /// <summary>Whether the glass is drawn in half blocks.</summary>
    public bool Blocks { get; private init; }

    /// <summary>The first column.</summary>
    public int Left { get; private init; }

    /// <summary>Columns of all of it.</summary>
    public int Width { get; private init; }

    /// <summary>The row of the head.</summary>
    public int Head { get; private init; }

    /// <summary>The row of the display's upper edge.</summary>
    public int Display { get; private init; }

    /// <summary>Columns of the display with its edge.</summary>
    public int DisplayWidth { get; private init; }

    /// <summary>Rows of the display with its edge.</summary>
    public int DisplayHeight { get; private init; }

    /// <summary>Columns between its edge and its glass, left and right.</summary>
    public int GlassMargin { get; private init; }

    /// <summary>The first column of the LEDs and of what happened.</summary>
    public int Side { get; private init; }

    /// <summary>Columns of it.</summary>
    public int SideWidth { get; private init; }

    /// <summary>The row of the keys' upper edges.</summary>
    public int KeyTop { get; private init; }

    /// <summary>Columns of a key.</summary>
    public int KeyWidth { get; private init; }

    /// <summary>The row of the foot.</summary>
    public int Foot { get; private init; }

    /// <summary>Lays the board out.</summary>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="braille">Whether the terminal can show braille; where it cannot, the glass needs the room for half blocks.</param>
    public static BoardLayout Of(int columns, int rows, bool braille = true)
    {
        (int blockColumns, int blockRows) = GlassPainter.SizeOf(blocks: true);
        bool blocks = columns >= blockColumns + Frame + 1 + BlockSide && rows >= blockRows + Frame + KeyRows + 2;
        if (!blocks && (columns < LeastColumns || rows < LeastRows || !braille))
        {
            return new BoardLayout { IsSmall = true, Width = columns, SideWidth = columns, Foot = rows - 1 };
        }

        (int glassColumns, int glassRows) = GlassPainter.SizeOf(blocks);
        int margin = columns >= glassColumns + Frame + LeastSide + 7 ? 1 : 0;
        int displayWidth = glassColumns + Frame + (2 * margin);
        int gap = columns - displayWidth > LeastSide + 6 ? 2 : 1;
        int side = Math.Min(MostSide, columns - displayWidth - gap - (gap == 2 ? 2 : 0));
        int width = displayWidth + gap + side;

        // Rows that are left part the head, the display, the keys and the foot, and then frame them all.
        int needed = glassRows + Frame + KeyRows + 2;
        int spare = rows - needed;
        int airHead = spare >= 1 ? 1 : 0, airKeys = spare >= 3 ? 1 : 0, airFoot = spare >= 2 ? 1 : 0;
        int head = Math.Max(0, (spare - airHead - airKeys - airFoot) / 2);
        int display = head + 1 + airHead;
        int keyTop = display + glassRows + Frame + airKeys;
        return new BoardLayout
        {
            Blocks = blocks,
            Left = (columns - width) / 2,
            Width = width,
            Head = head,
            Display = display,
            DisplayWidth = displayWidth,
            DisplayHeight = glassRows + Frame,
            GlassMargin = margin,
            Side = ((columns - width) / 2) + displayWidth + gap,
            SideWidth = side,
            KeyTop = keyTop,
            KeyWidth = Math.Min(MostKey, (width - ((Keys - 1) * KeyGap)) / Keys),
            Foot = keyTop + KeyRows + airFoot,
        };
    }

    /// <summary>The first column of a key.</summary>
    public int KeyLeft(RigKey key)
    {
        int all = (Keys * KeyWidth) + ((Keys - 1) * KeyGap);
        return Left + ((Width - all) / 2) + ((int)key * (KeyWidth + KeyGap));
    }

    /// <summary>The key that is drawn at a place, or null.</summary>
    public RigKey? KeyAt(int x, int y)
    {
        if (IsSmall || y < KeyTop || y >= KeyTop + KeyRows)
        {
            return null;
        }

        return Enum.GetValues<RigKey>().Where(key => x >= KeyLeft(key) && x < KeyLeft(key) + KeyWidth).Select(key => (RigKey?)key).FirstOrDefault();
    }
}
