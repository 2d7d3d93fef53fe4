using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Contour lines of a map, with what it is about in the middle.</summary>
internal static class Contours
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour ground = light ? p.Paper.Mix(p.Sky, 0.35) : p.Layer(0.8), line = light ? p.Near : p.Far, high = light ? p.Sky : p.Near.Mix(p.Accent, 0.25);
        s.Canvas.Cover(ground.ToString());
        double x = s.Random.Between(440, 480), y = s.Random.Between(166, 196);
        var waves = new double[6];
        for (int i = 0; i < waves.Length; i++)
        {
            waves[i] = s.Random.Between(-1, 1);
        }

        for (int ring = 8; ring >= 0; ring--)
        {
            string d = Ring(x, y, 42 + (ring * 38), waves, ring);
            s.Canvas.Path(d, ground.Mix(high, 0.92 - (ring * 0.1)).ToString(), 1, $" stroke=\"{line}\" stroke-opacity=\"{(ring % 3 == 0 ? ".7" : ".3")}\" stroke-width=\"{(ring % 3 == 0 ? "1.8" : "1")}\"");
        }

        s.Motif(s.Random.Pick<string>(s.Look.Things), x, y, 1.75, p.Deep, p.Paper, p.Accent);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0, 1), ground.Mix(high, 0.35), ground, Scrim.Side);
    }

    private static string Ring(double x, double y, double radius, double[] waves, int ring)
    {
        const int Points = 9;
        var at = new (double X, double Y)[Points];
        for (int i = 0; i < Points; i++)
        {
            double a = i * Math.PI * 2 / Points;
            double swell = 1 + (0.16 * waves[0] * Math.Sin(a + waves[1] * 3)) + (0.12 * waves[2] * Math.Sin((2 * a) + (waves[3] * 3) + (ring * 0.12))) + (0.07 * waves[4] * Math.Sin((3 * a) + (ring * 0.25)));
            at[i] = (x + (Math.Cos(a) * radius * swell * 1.15), y + (Math.Sin(a) * radius * swell));
        }

        // Quadratic curves through the middles between neighbours: closed and smooth with one point a turn.
        var d = new System.Text.StringBuilder();
        (double startX, double startY) = ((at[0].X + at[^1].X) / 2, (at[0].Y + at[^1].Y) / 2);
        d.Append($"M{(int)startX} {(int)startY}");
        for (int i = 0; i < Points; i++)
        {
            (double nx, double ny) = at[(i + 1) % Points];
            d.Append($"Q{(int)at[i].X} {(int)at[i].Y} {(int)((at[i].X + nx) / 2)} {(int)((at[i].Y + ny) / 2)}");
        }

        return d.Append('Z').ToString();
    }
}
