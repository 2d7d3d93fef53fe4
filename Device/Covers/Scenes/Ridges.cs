using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Layered hills or mountains, each nearer one deeper in colour, mist between them.</summary>
internal static class Ridges
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool sharp = s.Look.Scenes.Contains(SceneKind.Creature) ? s.Random.Chance(0.15) : s.Random.Chance(0.6);
        s.Sky(0.62);
        if (s.Dark)
        {
            s.Stars(24, 200);
        }

        double sunX = s.Random.Between(440, 550), sunY = s.Random.Between(84, 150);
        s.Luminary(sunX, sunY, s.Random.Between(26, 62));
        const int Layers = 4;
        for (int i = 0; i < Layers; i++)
        {
            double depth = i / (Layers - 1.0), y = 176 + (depth * 118);
            Colour top = p.Layer(depth), mist = top.Mix(p.Glow, 0.55 - (depth * 0.5));
            double swing = (sharp ? 74 : 46) * (1 - (depth * 0.62));
            string d = s.Ridge(y, swing, sharp ? 68 + (24 * i) : 150 + (40 * i), sharp && i < Layers - 1);
            s.Canvas.Path(d, s.Canvas.Down(new(0, top), new(0.75, mist)));
            if (i == 1 && s.Random.Chance(0.45))
            {
                s.Silhouette("birds", sunX - 90, sunY + 18, 0.5, p.Layer(0.8));
            }

            if (i == Layers - 2)
            {
                Inhabit(s, y - 2);
            }
        }

        return s.Random.Chance(0.3) && p.Light is not Light.Dusk
            ? new Zone(34, 30, 330, 130, Align.Start, 0, p.Sky.Mix(p.Glow, 0.6), p.Sky, Scrim.Head)
            : new Zone(34, 180, 330, 136, Align.Start, 1, p.Layer(0.5), p.Deep, Scrim.Foot);
    }

    private static void Inhabit(Stage s, double y)
    {
        Palette p = s.Palette;
        Colour ink = p.Layer(0.88);
        string[] props = [.. s.Look.Props.Where(item => item is not ("ship" or "sailboat"))];
        string prop = s.Random.Pick<string>(props);
        bool plants = prop is "pine" or "tree" or "bare-tree" or "cactus" or "palm" or "pole";
        if (plants)
        {
            int count = 3 + s.Random.Below(3);
            for (int i = 0; i < count; i++)
            {
                double x = s.Random.Between(440, 620), scale = s.Random.Between(0.45, 1.05);
                s.Silhouette(prop, x, y + s.Random.Between(8, 30), scale, p.Layer(0.82));
            }
        }
        else
        {
            s.Silhouette(prop, s.Random.Between(480, 540), y + (prop == "balloon" ? -70 : 8), prop == "mesa" ? 1.3 : s.Random.Between(0.85, 1.15), ink);
        }

        if (s.Random.Chance(plants ? 0.65 : 0.4))
        {
            s.Silhouette(s.Random.Pick<string>(s.Look.Figures), s.Random.Between(400, 440), y + 16, 0.62);
        }
    }
}
