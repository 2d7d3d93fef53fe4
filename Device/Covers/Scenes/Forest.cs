using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Trunks in the mist, one behind the other, and a small light among them.</summary>
internal static class Forest
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour mist = p.Light is Light.Day or Light.Pastel ? p.Glow : p.Glow.Mix(p.Far, 0.3);
        s.Canvas.Cover(s.Canvas.Down(new(0, p.Layer(0.35)), new(0.55, mist), new(1, p.Layer(0.5))));
        double x = s.Random.Between(410, 480);
        s.Halo(x, 190, 240, p.Light == Light.Noir ? p.Paper : p.Accent.Mix(p.Paper, 0.35), 0.85);
        s.Canvas.Circle(x + 20, 110, s.Random.Between(30, 48), p.Paper.ToString(), 0.85);
        for (int layer = 0; layer < 3; layer++)
        {
            double depth = 0.3 + (layer * 0.33);
            var d = new System.Text.StringBuilder();
            var twigs = new System.Text.StringBuilder();
            int count = 8 - (layer * 2);
            for (int i = 0; i < count; i++)
            {
                double at = (Canvas.Width * (i + s.Random.Between(0.15, 0.85)) / count) - 10, wide = 5 + (layer * layer * 5) + s.Random.Between(0, 5);
                if (layer == 2 && Math.Abs(at - x) < 90)
                {
                    continue;
                }

                double lean = s.Random.Between(-10, 10);
                d.Append($"M{(int)at} 370L{(int)(at + lean)} -5h{(int)(wide * 0.7)}L{(int)(at + wide * 1.3)} 370Z");
                if (i % 2 == 1)
                {
                    continue;
                }

                double fork = s.Random.Between(40, 190), side = s.Random.Pick(-1, 1) * s.Random.Between(18, 46);
                twigs.Append($"M{(int)(at + (wide / 2) + (lean * (1 - (fork / 370))))} {(int)fork}q{(int)(side * 0.7)}-6 {(int)side}-{24 + s.Random.Below(26)}");
            }

            s.Canvas.Path(d.ToString(), p.Layer(depth).ToString());
            s.Canvas.Line(twigs.ToString(), p.Layer(depth).ToString(), 2 + (layer * 2));
            s.Canvas.Path(s.Ridge(282 + (layer * 24), 14, 240, false), p.Layer(depth + 0.05).ToString());
            if (layer == 1)
            {
                s.Silhouette(s.Random.Pick<string>(s.Look.Figures), x, 316, s.Random.Between(0.95, 1.25));
                s.Motif("lantern", x + 32, 284, 0.32, p.Deep, p.Paper.Mix(p.Accent, 0.3), p.Accent);
            }
        }

        return new Zone(34, 36, 286, 274, Align.Start, 1, mist, p.Layer(0.8), Scrim.Side);
    }
}
