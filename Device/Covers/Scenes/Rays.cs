using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A sunburst with an object or a face in its middle.</summary>
internal static class Rays
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour one = light ? p.Accent.Mix(p.Paper, 0.25) : p.Layer(0.7), two = light ? p.Glow.Mix(p.Accent, 0.12) : p.Near.Mix(p.Far, 0.5);
        double x = s.Random.Between(430, 470), y = s.Random.Between(176, 200);
        s.Canvas.Cover(one.ToString());
        s.Canvas.Path(Burst(x, y, 22, 620), two.ToString());
        s.Halo(x, y, 210, p.Glow, 0.6);
        Colour disc = light ? p.Near : p.Accent;
        s.Canvas.Circle(x, y, 122, p.Paper.ToString());
        s.Canvas.Circle(x, y, 112, disc.ToString());
        string thing = s.Random.Pick<string>(s.Look.Things);
        Colour spot = light ? p.Accent : p.Near.Mix(p.Far, 0.35);
        s.Motif(thing, x, y, CloseUp.Creatures.Contains(thing) ? 1.75 : 1.6, p.Deep, p.Paper, spot, s.Random.Between(-10, 10));
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), one.L > two.L ? one : two, one.L > two.L ? two : one, Scrim.Side);
    }

    /// <summary>Wedges around a point.</summary>
    /// <param name="x">Middle.</param>
    /// <param name="y">Middle.</param>
    /// <param name="count">How many wedges.</param>
    /// <param name="reach">Their length.</param>
    public static string Burst(double x, double y, int count, double reach)
    {
        var d = new System.Text.StringBuilder();
        double step = Math.PI * 2 / count;
        for (int i = 0; i < count; i++)
        {
            double a = i * step, b = a + (step / 2);
            d.Append($"M{(int)x} {(int)y}L{(int)(x + (Math.Cos(a) * reach))} {(int)(y + (Math.Sin(a) * reach))} {(int)(x + (Math.Cos(b) * reach))} {(int)(y + (Math.Sin(b) * reach))}");
        }

        return d.ToString();
    }
}
