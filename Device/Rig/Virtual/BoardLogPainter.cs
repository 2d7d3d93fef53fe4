using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Draws what happened lately, the newest below: where there is room, edges with the time since the one before, and what came of them.</summary>
internal static class BoardLogPainter
{
    private const int WideSide = 26, TimeColumns = 11;

    /// <summary>Draws it into a rectangle.</summary>
    public static void Draw(Frame frame, int x, int y, int width, int height, BoardState state)
    {
        bool wide = width >= WideSide;
        var lines = new List<(BoardEntry Entry, string Words)>();
        foreach (BoardEntry entry in state.Log.Reverse())
        {
            if (lines.Count >= height)
            {
                break;
            }

            if (entry.What == BoardNews.Note)
            {
                lines.AddRange(Wrapped(entry.Words, width).Reverse().Select(line => (entry, line)));
            }
            else if (wide || entry.What == BoardNews.Key)
            {
                lines.Add((entry, entry.Words));
            }
        }

        int row = y + Math.Min(lines.Count, height) - 1;
        foreach ((BoardEntry entry, string words) in lines.Take(height))
        {
            DrawEntry(frame, x, row, width, entry, words, wide, newest: row == y + Math.Min(lines.Count, height) - 1);
            row--;
        }

        if (lines.Count == 0 && wide)
        {
            frame.Put(x + 1, y, "Press a key.", Ink.Faint);
        }
    }

    private static void DrawEntry(Frame frame, int x, int y, int width, BoardEntry entry, string words, bool wide, bool newest)
    {
        if (entry.What == BoardNews.Note)
        {
            frame.Put(x + (wide ? 1 : 0), y, words, Ink.Blue, most: width);
            return;
        }

        if (entry.Key is not { } key)
        {
            string since = entry.Since is { } span ? $"+{Span(span)}" : "";
            frame.Put(x + TimeColumns - since.Length, y, since, Ink.Faint);
            frame.Put(x + TimeColumns + 1, y, words, Ink.Faint, most: width - TimeColumns - 1);
            return;
        }

        int left = wide ? x + TimeColumns + 1 : x + 1;
        frame.Put(left, y, BoardPainter.SignOf(key.Key), Ink.Warm);
        Ink ink = key.Phase == KeyPhase.Release ? Ink.Calm : Ink.Bright;
        int end = frame.Put(left + 2, y, wide ? words : Narrow(key), ink, bold: newest, most: width - (left + 2 - x));
        if (entry.SentAfter is { } sent && wide && x + width - end > TimeColumns)
        {
            string after = $"sent {Span(sent)}";
            frame.Put(x + width - 1 - after.Length, y, after, Ink.Faint);
        }
    }

    private static string Narrow(KeyEvent key) => key.Phase is KeyPhase.Press ? key.Key.Word() : key.Phase.Word();

    private static IEnumerable<string> Wrapped(string words, int width) =>
        TerminalText.Wrap(words, Math.Max(8, width - 1), 5).Select(line => line.TrimEnd()).Where(line => line.Length > 0);

    private static string Span(TimeSpan span) => span.TotalMilliseconds switch
    {
        < 10 => $"{span.TotalMilliseconds:0.00} ms",
        < 1000 => $"{span.TotalMilliseconds:0} ms",
        < 100_000 => $"{span.TotalSeconds:0.0} s",
        _ => $"{span.TotalMinutes:0} min",
    };
}
