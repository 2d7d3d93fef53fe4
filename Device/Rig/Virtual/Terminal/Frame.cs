using System.Globalization;
using EdgeRec.Device.Cli.Terminal;

namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>One place of a terminal.</summary>
/// <param name="Text">A user-perceived character; empty where the one before is two columns wide.</param>
/// <param name="Fore">Its colour.</param>
/// <param name="Back">The colour behind it.</param>
/// <param name="Bold">Whether it is bold.</param>
internal readonly record struct Cell(string Text, Ink Fore, Ink Back, bool Bold)
{
    /// <summary>Nothing.</summary>
    public static readonly Cell Empty = new(" ", Ink.Calm, Ink.Ground, false);
}

/// <summary>A whole terminal's picture. What is put outside of it is left out.</summary>
internal sealed class Frame
{
    private readonly Cell[] _cells;

    /// <summary>Makes an empty one.</summary>
    public Frame(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        _cells = new Cell[columns * rows];
        Array.Fill(_cells, Cell.Empty);
    }

    /// <summary>Columns.</summary>
    public int Columns { get; }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>A place.</summary>
    public Cell this[int x, int y] => _cells[(y * Columns) + x];

    /// <summary>Writes text from a place to the right; what steers terminals is taken out of it.</summary>
    /// <param name="x">The first column.</param>
    /// <param name="y">The row.</param>
    /// <param name="text">The text.</param>
    /// <param name="fore">Its colour.</param>
    /// <param name="back">The colour behind it.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="most">Columns that it may take; the rest is cut with an ellipsis.</param>
    /// <returns>The column after it.</returns>
    public int Put(int x, int y, string text, Ink fore, Ink back = Ink.Ground, bool bold = false, int most = int.MaxValue)
    {
        string clean = TerminalText.Clean(text);
        if (most != int.MaxValue && CellWidth.Of(clean) > most)
        {
            clean = most > 0 ? TerminalText.Fit(clean, most) : "";
        }

        for (int at = 0; at < clean.Length;)
        {
            int length = StringInfo.GetNextTextElementLength(clean, at);
            string element = clean.Substring(at, length);
            int width = CellWidth.OfElement(element);
            at += length;
            if (width == 0)
            {
                continue;
            }

            Set(x, y, new Cell(x + width <= Columns ? element : " ", fore, back, bold));
            for (int more = 1; more < width; more++)
            {
                Set(x + more, y, new Cell("", fore, back, bold));
            }

            x += width;
        }

        return x;
    }

    /// <summary>Fills a rectangle with a colour.</summary>
    public void Fill(int x, int y, int width, int height, Ink back)
    {
        for (int row = y; row < y + height; row++)
        {
            for (int column = x; column < x + width; column++)
            {
                Set(column, row, Cell.Empty with { Back = back });
            }
        }
    }

    /// <summary>Draws the edge of a rectangle with round corners.</summary>
    public void Box(int x, int y, int width, int height, Ink fore, Ink back = Ink.Ground)
    {
        string across = new('─', Math.Max(0, width - 2));
        Put(x, y, $"╭{across}╮", fore, back);
        Put(x, y + height - 1, $"╰{across}╯", fore, back);
        for (int row = y + 1; row < y + height - 1; row++)
        {
            Put(x, row, "│", fore, back);
            Put(x + width - 1, row, "│", fore, back);
        }
    }

    /// <summary>Lines of text, for people and tests.</summary>
    public string Text()
    {
        var text = new System.Text.StringBuilder();
        for (int y = 0; y < Rows; y++)
        {
            text.Append(string.Concat(Enumerable.Range(0, Columns).Select(x => this[x, y].Text)).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private void Set(int x, int y, Cell cell)
    {
        if ((uint)x < (uint)Columns && (uint)y < (uint)Rows)
        {
            _cells[(y * Columns) + x] = cell;
        }
    }
}
