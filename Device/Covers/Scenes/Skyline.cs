using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Three layers of buildings before a great moon or sun, windows lit.</summary>
internal static class Skyline
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        s.Sky(0.8);
        if (s.Dark)
        {
            s.Stars(20, 150);
        }

        double x = s.Random.Between(450, 520);
        s.Luminary(x, s.Random.Between(110, 170), s.Random.Between(70, 116));
        Colour lit = p.Accent.Mix(p.Paper, 0.45);
        Row(s, 210, 70, 0.15, null);
        s.Canvas.Rect(0, 150, Canvas.Width, 130, s.Canvas.Down(new(0, p.Glow, 0), new(1, p.Glow, 0.55)));
        Row(s, 240, 90, 0.55, lit);
        Row(s, 292, 84, 0.95, lit);
        double roof = 300 + s.Random.Between(-14, 6);
        s.Canvas.Path($"M400 370V{Canvas.N(roof)}h150v-12h34v12h80V370Z", p.Deep.ToString());
        if (s.Random.Chance(0.7))
        {
            s.Silhouette(s.Random.Pick<string>(s.Look.Figures), s.Random.Between(440, 520), roof, 0.85);
        }

        return new Zone(34, 170, 310, 146, Align.Start, 1, p.Layer(0.7), p.Deep, Scrim.Foot);
    }

    private static void Row(Stage s, double y, double swing, double depth, Colour? lit)
    {
        var d = new System.Text.StringBuilder("M-4 370");
        double x = -4, previous = 0;
        while (x < Canvas.Width + 4)
        {
            double width = s.Random.Between(36, 76), top = y - (swing * s.Random.Between(-0.1, 1));
            if (Math.Abs(top - previous) < 8)
            {
                top -= 14;
            }

            previous = top;
            d.Append($"V{(int)top}");
            switch (s.Random.Below(6))
            {
                case 0:
                    d.Append($"h{(int)(width * 0.5)}v-{10 + s.Random.Below(16)}v{10}h{(int)(width * 0.5)}");
                    break;
                case 1:
                    d.Append($"l{(int)(width / 2)}-{8 + s.Random.Below(14)}L{(int)(x + width)} {(int)top}");
                    break;
                case 2:
                    d.Append($"h{(int)(width * 0.2)}v-8h{(int)(width * 0.6)}v8H{(int)(x + width)}");
                    break;
                default:
                    d.Append($"H{(int)(x + width)}");
                    break;
            }

            x += width;
        }

        string path = d.Append("V370Z").ToString();
        Colour wall = s.Palette.Layer(depth);
        string front = s.Canvas.Down(new(0, wall), new(1, wall.Mix(s.Palette.Deep, 0.5)));
        if (lit is { } window && s.Palette.Light is not (Light.Day or Light.Pastel))
        {
            string panes = $"<path d=\"M3 4h4v5H3zM22 4h4v5H22zM12 17h4v5H12zM31 17h4v5H31zM3 30h4v5H3zM41 4h4v5H41zM22 43h4v5H22zM41 30h4v5H41z\" fill=\"{window}\"/>";
            s.Canvas.Layers(path, (front, 1), (s.Canvas.Pattern(53, 57, panes), depth > 0.8 ? 0.75 : 0.4));
        }
        else
        {
            s.Canvas.Path(path, front);
        }
    }
}
