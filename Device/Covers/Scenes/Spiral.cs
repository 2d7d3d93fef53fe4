using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Rings turning inwards, and somebody caught in them.</summary>
internal static class Spiral
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour one = light ? p.Glow : p.Deep.Mix(p.Near, 0.4), two = p.Light == Light.Noir ? p.Accent : light ? p.Accent : p.Accent.Mix(p.Near, 0.35);
        s.Canvas.Cover(one.ToString());
        double x = s.Random.Between(440, 470), y = s.Random.Between(170, 190), turn = s.Random.Between(0, 6);
        for (int i = 9; i > 0; i--)
        {
            double radius = i * i * 3.4 + 16, a = turn + (i * 0.5);
            s.Canvas.Circle(x + (Math.Cos(a) * i * 1.9), y + (Math.Sin(a) * i * 1.9), radius, (i % 2 == 0 ? one : two.Mix(one, Math.Max(0, (i - 3) * 0.07))).ToString());
        }

        s.Canvas.Circle(x, y, 26, p.Paper.ToString());
        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), x, y + 62, 1.2);
        return new Zone(34, 40, 240, 270, Align.Start, s.Random.Pick(0.5, 1), light ? one : two.Mix(one, 0.4), light ? two.Mix(one, 0.4) : one, Scrim.Side);
    }
}
