using System.Text;

namespace EdgeRec.Device.Rig.Virtual.Terminal;

/// <summary>Turns pictures into what a terminal has to be sent (ECMA-48): only what differs from the picture that is there.</summary>
/// <param name="depth">Its colours.</param>
internal sealed class FrameWriter(ColourDepth depth)
{
    // A terminal that knows them shows what is between them at once.
    private const string Begin = "\e[?2026h", End = "\e[?2026l";
    private readonly StringBuilder _text = new();
    private Frame? _there;

    /// <summary>The terminal's picture is not known any more: the next one is written as a whole.</summary>
    public void Forget() => _there = null;

    /// <summary>What to send so that the picture is there; empty where it is.</summary>
    public string Write(Frame frame)
    {
        bool whole = _there is null || _there.Columns != frame.Columns || _there.Rows != frame.Rows;
        _text.Clear().Append(Begin);
        if (whole)
        {
            _text.Append(Style(Cell.Empty)).Append("\e[2J");
        }

        int changes = 0;
        Cell? style = null;
        for (int y = 0; y < frame.Rows; y++)
        {
            int at = -1;
            for (int x = 0; x < frame.Columns; x++)
            {
                Cell cell = frame[x, y];
                if (cell.Text.Length == 0 || (!whole && Same(frame, x, y)))
                {
                    continue;
                }

                if (at != x)
                {
                    _text.Append($"\e[{y + 1};{x + 1}H");
                }

                if (style is not { } last || last with { Text = cell.Text } != cell)
                {
                    _text.Append(Style(cell));
                    style = cell;
                }

                _text.Append(cell.Text);
                at = x + Width(frame, x, y);
                changes++;
            }
        }

        _there = frame;
        return whole || changes > 0 ? _text.Append("\e[0m").Append(End).ToString() : "";
    }

    private bool Same(Frame frame, int x, int y) => _there![x, y] == frame[x, y] && Width(_there, x, y) == Width(frame, x, y);

    private static int Width(Frame frame, int x, int y) => x + 1 < frame.Columns && frame[x + 1, y].Text.Length == 0 ? 2 : 1;

    private string Style(Cell cell)
    {
        string bold = cell.Bold ? ";1" : "";
        return depth switch
        {
            // Without colours: what is pressed or lit stands out by being turned round.
            ColourDepth.None => $"\e[0{bold}{(cell.Back is Ink.Warm ? ";7" : "")}m",
            _ => $"\e[0{bold};{Inks.Code(cell.Fore, 38, depth)};{Inks.Code(cell.Back, 48, depth)}m",
        };
    }
}
