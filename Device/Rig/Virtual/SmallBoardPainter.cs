using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Draws a virtual board in words, where the terminal is too small for a picture of it.</summary>
internal static class SmallBoardPainter
{
    /// <summary>Draws it.</summary>
    public static void Draw(Frame frame, BoardState state)
    {
        RigView view = state.View;
        int x = frame.Put(0, 0, "≡", Ink.Bright, bold: true);
        x = frame.Put(x, 0, "•", Ink.Warm, bold: true);
        frame.Put(x + 1, 0, "EdgeRec rig", Ink.Bright, bold: true);

        x = 0;
        foreach (LedRole role in Enum.GetValues<LedRole>())
        {
            x = BoardPainter.PutLed(frame, x, 1, role, state.IsLit(role));
            if (frame.Columns >= 48)
            {
                x = frame.Put(x, 1, role.ToString().ToLowerInvariant(), state.IsLit(role) ? Ink.Bright : Ink.Faint) + 1;
            }
        }

        int width = frame.Columns;
        string page = view.PageTime is { } time ? $" · page {time.TotalMilliseconds:0.0} ms" : "";
        frame.Put(0, 3, view.Connected ? (view.Profile ?? "EdgeRec") + page : "No daemon answers", view.Connected ? Ink.Calm : Ink.Bad, most: width);
        frame.Put(0, 4, view.TopPick ?? "", Ink.Pixel, bold: true, most: width);
        frame.Put(0, 5, view.Reason ?? "", Ink.Faint, most: width);
        BoardLogPainter.Draw(frame, 0, 7, width, Math.Max(0, frame.Rows - 9), state);
        frame.Put(0, frame.Rows - 1, $"cursor keys, enter, ⌫, space, h, i, b, q · drawn from {BoardLayout.LeastColumns} × {BoardLayout.LeastRows}", Ink.Faint, most: width);
    }
}
