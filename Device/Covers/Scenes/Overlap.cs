using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Large translucent discs that overlap, like a record sleeve.</summary>
internal static class Overlap
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour ground = light ? p.Paper.Mix(p.Glow, 0.7) : p.Deep.Mix(p.Near, 0.3);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 1, new(0, ground), new(1, ground.Mix(light ? p.Sky : p.Near, 0.55))));
        double x = s.Random.Between(440, 470), spread = s.Random.Between(52, 74), angle = s.Random.Between(0, 2);
        Colour[] tones = [p.Accent, light ? p.Near : p.Far, p.Accent.Mix(p.Near, 0.5)];
        int count = s.Random.Pick(2, 3);
        for (int i = 0; i < count; i++)
        {
            double a = angle + (i * Math.PI * 2 / count);
            double cx = x + (Math.Cos(a) * spread), cy = 180 + (Math.Sin(a) * spread);
            s.Canvas.Circle(cx, cy, 118, s.Canvas.Linear(0, 0, 1, 1, new(0, tones[i]), new(1, tones[i].Mix(p.Glow, 0.3))), 0.78);
        }

        if (s.Random.Chance(0.5))
        {
            s.Canvas.Line($"M{Canvas.N(x - 150)} 180h300M{Canvas.N(x)} 30v300", p.Paper.ToString(), 1.5, 0.6);
        }

        s.Motif(s.Random.Pick<string>(s.Look.Things), x, 180, 1.65, p.Deep, p.Paper, light ? p.Deep : p.Near, s.Random.Between(-10, 10));
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0, 0.5, 1), ground, ground, Scrim.Side);
    }
}
