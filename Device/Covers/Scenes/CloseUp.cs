using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>One object, larger than the picture, on a plain ground.</summary>
internal static class CloseUp
{
    /// <summary>The faces for children.</summary>
    public static readonly string[] Creatures = ["bear", "fox", "owl", "cat", "dog"];

    /// <summary>Draws one of the objects.</summary>
    public static Zone Draw(Stage s, string[] things)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour ground = light ? s.Random.Pick(p.Sky, p.Accent.Mix(p.Paper, 0.35)) : p.Layer(0.45);
        Colour dark = light ? ground.Mix(p.Near, 0.25) : p.Deep.Mix(p.Near, 0.55);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0.8, new(0, light ? ground : dark), new(1, light ? dark : ground)));
        string thing = s.Random.Pick<string>(things);
        bool animal = Creatures.Contains(thing);
        double x = s.Random.Between(446, 476) + (animal ? 24 : 0), y = s.Random.Between(172, 196);
        Ground(s, x, y, light ? ground.Mix(p.Paper, 0.5) : p.Glow.Mix(p.Far, 0.4));
        double scale = animal ? s.Random.Between(3.1, 3.6) : s.Random.Between(2.5, 2.95);
        double turn = animal || thing is "cup" or "candle" or "clock" or "trophy" or "crown" or "keyhole" or "telephone" ? 0 : s.Random.Between(-16, 16);
        Colour ink = light ? p.Deep : p.Deep.Mix(p.Near, 0.1), spot = p.Accent;
        if (light && Math.Abs(ground.L - spot.L) < 0.12 && Math.Abs(ground.H - spot.H) < 30)
        {
            spot = p.Near;
        }

        s.Canvas.Ellipse(x, y + (animal ? 178 : 150), 150, 16, p.Deep.ToString(), animal ? 0 : 0.28);
        s.Motif(thing, x + 5, y + (animal ? 39 : 9), scale, p.Deep.Mix(dark, 0.3), p.Deep.Mix(dark, 0.3), p.Deep.Mix(dark, 0.3), turn);
        s.Motif(thing, x, y + (animal ? 30 : 0), scale, animal ? p.Near.Mix(p.Accent, 0.3) : ink, p.Paper, spot, turn);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), light ? ground : dark.Mix(ground, 0.5), light ? ground.Mix(dark, 0.4) : dark, Scrim.Side);
    }

    private static void Ground(Stage s, double x, double y, Colour tone)
    {
        switch (s.Random.Below(4))
        {
            case 0:
                s.Halo(x, y, 300, tone, 0.75);
                break;
            case 1:
                for (int i = 3; i > 0; i--)
                {
                    s.Canvas.Circle(x, y, 84 * i, tone.ToString(), 0.16);
                }

                break;
            case 2:
                s.Canvas.Path(Rays.Burst(x, y, 16, 480), tone.ToString(), 0.22);
                break;
            default:
                s.Canvas.Path($"M{Canvas.N(x - 190)} 370 {Canvas.N(x - 40)} -10H650V370Z", tone.ToString(), 0.3);
                break;
        }
    }
}
