using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Water to the horizon, the light's path on it, waves like cut paper, and something that sails.</summary>
internal static class Sea
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        s.Sky(0.54);
        if (s.Dark)
        {
            s.Stars(22, 170);
        }

        bool lettersBelow = s.Random.Chance(0.55);
        double x = s.Random.Between(450, 530), radius = s.Random.Between(48, 88);
        s.Luminary(x, 192 - (radius * s.Random.Between(-0.1, 0.9)), radius);
        s.Canvas.Rect(0, 192, Canvas.Width, 168, s.Canvas.Down(new(0, p.Far.Mix(p.Glow, 0.35)), new(0.4, p.Layer(0.45)), new(1, p.Layer(0.85))));
        Glitter(s, x, radius);
        string sails = s.Look.Props.FirstOrDefault(prop => prop is "ship" or "sailboat") ?? (s.Random.Chance(0.5) ? "sailboat" : "whale");
        Waves(s, 238, 22, 0.62);
        if (s.Look.Props.Contains("lighthouse") && s.Random.Chance(0.6))
        {
            s.Canvas.Path("M400 262Q440 214 500 208 580 214 650 250V270H400Z", p.Layer(0.9).ToString());
            s.Silhouette("lighthouse", 520, 214, 1.35);
        }
        else
        {
            double size = sails == "whale" ? 0.9 : s.Random.Between(0.9, 1.3);
            s.Silhouette(sails, x - 40, sails == "whale" ? 250 : 258, size, p.Layer(0.92));
        }

        Waves(s, 268, 26, 0.8);
        Waves(s, 306, 32, 0.97);
        if (lettersBelow)
        {
            s.Silhouette("birds", x - 150, 96, 0.6, p.Layer(s.Dark ? 0.1 : 0.75));
        }

        return lettersBelow
            ? new Zone(34, 190, 320, 126, Align.Start, 1, p.Layer(0.5), p.Deep, Scrim.Foot)
            : new Zone(34, 30, 310, 140, Align.Start, 0, p.Sky.Mix(p.Glow, 0.7), p.Sky, Scrim.Head);
    }

    private static void Glitter(Stage s, double x, double radius)
    {
        var d = new System.Text.StringBuilder();
        for (int i = 0; i < 7; i++)
        {
            double half = radius * (0.95 - (i * 0.07)) * s.Random.Between(0.55, 1), shift = s.Random.Between(-14, 14);
            d.Append($"M{Canvas.N(x + shift - half)} {200 + (i * 10)}h{Canvas.N(half * 2)}");
        }

        s.Canvas.Line(d.ToString(), s.Palette.Glow.Mix(s.Palette.Paper, 0.3).ToString(), 3, 0.6);
    }

    private static void Waves(Stage s, double y, double height, double depth)
    {
        double length = s.Random.Between(70, 120), x = -length * s.Random.Unit();
        string d = $"M{Canvas.N(x)} {Canvas.N(y)}q{Canvas.N(length / 2)} {Canvas.N(height)} {Canvas.N(length)} 0";
        for (double at = x + length; at < Canvas.Width; at += length)
        {
            d += $" {Canvas.N(length / 2)} {Canvas.N(height)} {Canvas.N(length)} 0";
        }

        Colour top = s.Palette.Layer(depth);
        s.Canvas.Path(d + "V370H-200Z", s.Canvas.Down(new(0, top.Mix(s.Palette.Glow, 0.12)), new(0.5, top)));
    }
}
