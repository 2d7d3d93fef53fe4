using EdgeRec.Device.Cli.Terminal;
using EdgeRec.Device.Rig.Config;
using EdgeRec.Device.Rig.Keys;
using EdgeRec.Device.Rig.Leds;
using EdgeRec.Device.Rig.Virtual.Terminal;

namespace EdgeRec.Device.Rig.Virtual;

/// <summary>Draws a virtual board: the display, LEDs, what happened lately, and the keys with what presses them.</summary>
internal static class BoardPainter
{
    private const int KeyRows = 4, WideSide = 26;
    private const string Logo = "≡", LogoDot = "•";

    // What presses a key, in the order of the keys.
    private static readonly string[] Strokes = ["↑", "↓", "←", "→", "⏎", "⌫", "␣", "h"];

    /// <summary>Draws it for a terminal of a size. The caller holds the state's gate.</summary>
    public static Frame Draw(BoardState state, int columns, int rows, bool braille = true)
    {
        var frame = new Frame(columns, rows);
        BoardLayout layout = BoardLayout.Of(columns, rows, braille);
        if (layout.IsSmall)
        {
            SmallBoardPainter.Draw(frame, state);
            return frame;
        }

        DrawHead(frame, layout, state);
        DrawDisplay(frame, layout, state);
        int top = DrawLeds(frame, layout, state);
        BoardLogPainter.Draw(frame, layout.Side, top, layout.SideWidth, layout.Display + layout.DisplayHeight - top, state);
        foreach (RigKey key in Enum.GetValues<RigKey>())
        {
            DrawKey(frame, layout, state, key);
        }

        DrawFoot(frame, layout, state);
        return frame;
    }

    /// <summary>Puts an LED: a light with a glow around it, or a dark one.</summary>
    /// <returns>The column after it.</returns>
    public static int PutLed(Frame frame, int x, int y, LedRole role, bool lit)
    {
        (Ink colour, Ink glow) = role switch
        {
            LedRole.Power => (Ink.Good, Ink.GoodGlow),
            LedRole.Thinking => (Ink.Warm, Ink.WarmGlow),
            LedRole.Sync => (Ink.Blue, Ink.BlueGlow),
            _ => (Ink.Bad, Ink.BadGlow),
        };
        frame.Put(x, y, lit ? " ● " : " ○ ", lit ? colour : Ink.Line, lit ? glow : Ink.Ground, bold: lit);
        return x + 3;
    }

    /// <summary>The sign of the keyboard's key that presses a key.</summary>
    public static string SignOf(RigKey key) => Strokes[(int)key];

    private static void DrawHead(Frame frame, BoardLayout layout, BoardState state)
    {
        int x = frame.Put(layout.Left + 1, layout.Head, Logo, Ink.Bright, bold: true);
        x = frame.Put(x, layout.Head, LogoDot, Ink.Warm, bold: true);
        x = frame.Put(x + 1, layout.Head, "EdgeRec rig", Ink.Bright, bold: true);
        x = frame.Put(x, layout.Head, " · virtual board", Ink.Faint);
        string words = state.View.Connected ? "daemon answers" : "no daemon answers";
        int right = layout.Left + layout.Width - 1 - CellWidth.Of(words);
        frame.Put(right - 2, layout.Head, "●", state.View.Connected ? Ink.Good : Ink.Bad);
        frame.Put(right, layout.Head, words, Ink.Calm);
        if (state.Address is { } address)
        {
            frame.Put(x, layout.Head, " · ", Ink.Faint);
            frame.Put(x + 3, layout.Head, address, Ink.Blue, most: Math.Max(0, right - 4 - x - 3));
        }
    }

    private static void DrawDisplay(Frame frame, BoardLayout layout, BoardState state)
    {
        frame.Fill(layout.Left + 1, layout.Display + 1, layout.DisplayWidth - 2, layout.DisplayHeight - 2, Ink.Glass);
        frame.Box(layout.Left, layout.Display, layout.DisplayWidth, layout.DisplayHeight, Ink.Line);
        OledAddress? oled = state.Config.Oled;
        frame.Put(layout.Left + 3, layout.Display, oled is null ? " SSD1306 128×64 " : $" SSD1306 128×64 · i2c-{oled.Bus} 0x{oled.Address:x2} ", Ink.Faint);
        GlassPainter.Draw(frame, layout.Left + 1 + layout.GlassMargin, layout.Display + 1, state.Glass, layout.Blocks);
    }

    /// <returns>The row after them.</returns>
    private static int DrawLeds(Frame frame, BoardLayout layout, BoardState state)
    {
        int y = layout.Display + (layout.DisplayHeight > 20 ? 1 : 0);
        foreach (LedRole role in Enum.GetValues<LedRole>())
        {
            bool lit = state.IsLit(role);
            int x = PutLed(frame, layout.Side, y, role, lit);
            frame.Put(x + 1, y, role.ToString().ToLowerInvariant(), lit ? Ink.Bright : Ink.Faint, bold: lit);
            if (layout.SideWidth >= WideSide && state.Config.Leds.FirstOrDefault(led => led.Role == role) is { } wired)
            {
                frame.Put(layout.Side + 14, y, Header.Name(wired.Line), Ink.Faint);
            }
            else if (layout.SideWidth >= WideSide)
            {
                frame.Put(layout.Side + 14, y, "not wired", Ink.Line);
            }

            y++;
        }

        if (state.Config.Encoder is { } knob && layout.SideWidth >= WideSide)
        {
            frame.Put(layout.Side, y, " ◔ ", Ink.Calm);
            frame.Put(layout.Side + 4, y, "knob", Ink.Faint);
            frame.Put(layout.Side + 14, y++, $"GPIO{knob.A} {knob.B} · [ ] or wheel", Ink.Faint);
        }

        return y + 1;
    }

    private static void DrawKey(Frame frame, BoardLayout layout, BoardState state, RigKey key)
    {
        KeyLine? wired = state.Config.Keys.FirstOrDefault(line => line.Key == key);
        bool down = state.IsDown(key);
        int left = layout.KeyLeft(key);
        int inner = layout.KeyWidth - 2;
        Ink cap = down ? Ink.Warm : Ink.Cap;
        frame.Put(left, layout.KeyTop, new string('▄', layout.KeyWidth), cap);
        frame.Fill(left, layout.KeyTop + 1, layout.KeyWidth, KeyRows - 2, cap);
        frame.Put(left, layout.KeyTop + KeyRows - 1, new string('▀', layout.KeyWidth), cap);
        string word = inner >= key.Word().Length + 2 ? key.Word() : key.Word().Split('-')[0];
        int x = left + 1 + Math.Max(0, (inner - CellWidth.Of(word) - 2) / 2);
        frame.Put(x, layout.KeyTop + 1, Strokes[(int)key], down ? Ink.Ground : wired is null ? Ink.Line : Ink.Warm, cap);
        frame.Put(x + 2, layout.KeyTop + 1, word, down ? Ink.Ground : wired is null ? Ink.Line : Ink.Bright, cap, bold: true);
        string line = wired is null ? "no line" : inner >= 15 ? Header.Name(wired.Line) : $"GPIO{wired.Line}";
        frame.Put(left + 1 + Math.Max(0, (inner - line.Length + 1) / 2), layout.KeyTop + 2, line, down ? Ink.Ground : Ink.Faint, cap, most: inner);
    }

    private static void DrawFoot(Frame frame, BoardLayout layout, BoardState state)
    {
        int x = layout.Left + 1;
        foreach ((string stroke, string words) in ((string, string)[])
            [("click", "presses and holds"), ("i", "holds enter"), ("b", state.Bouncing ? "bad contacts: on" : "bad contacts: off"), ("q", "ends")])
        {
            x = frame.Put(x, layout.Foot, stroke, Ink.Warm);
            x = frame.Put(x + 1, layout.Foot, words, stroke == "b" && state.Bouncing ? Ink.Bad : Ink.Faint) + 2;
        }

        string edges = state.Edges == 1 ? "1 edge" : $"{state.Edges} edges";
        frame.Put(layout.Left + layout.Width - 1 - edges.Length, layout.Foot, edges, Ink.Faint);
    }
}
