using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>One figure, or two, before a great disc: the oldest poster there is.</summary>
internal static class LoneFigure
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour top = p.Sky, bottom = p.Light is Light.Day or Light.Pastel ? p.Far : p.Layer(0.25);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 0.35, 1, new(0, top), new(1, bottom)));
        double x = s.Random.Between(430, 478), y = s.Random.Between(150, 176), radius = s.Random.Between(112, 146);
        Colour disc = p.Light == Light.Noir ? p.Accent : p.Accent.Mix(p.Glow, s.Random.Pick(0.05, 0.5));
        s.Halo(x, y, radius * 1.9, disc, 0.5);
        string fill = s.Canvas.Down(new(0, disc.Mix(p.Paper, 0.45)), new(1, disc));
        Background(s, x, y, radius, fill, disc);
        s.Canvas.Path(s.Ridge(286, 26, 170, false), s.Canvas.Down(new(0, p.Layer(0.5).Mix(disc, 0.15)), new(0.8, p.Layer(0.8))));
        string prop = s.Random.Pick<string>(s.Look.Props);
        if (prop is not ("balloon" or "ship" or "sailboat" or "mesa" or "rocket" or "car" or "ferris-wheel") && s.Random.Chance(0.6))
        {
            s.Silhouette(prop, x + s.Random.Pick(-1, 1) * (radius + 18), 292, 1.05, p.Layer(0.82));
        }

        string figure = s.Random.Pick<string>(s.Look.Figures);
        double scale = s.Random.Between(1.5, 1.85);
        s.Canvas.Path($"M-10 370V318Q{Canvas.N(x - 180)} 300 {Canvas.N(x)} 306T650 300V370Z", p.Deep.ToString());
        s.Silhouette(figure, x, 311, scale);
        return new Zone(34, 36, 272, 236, Align.Start, s.Random.Pick(0.5, 1), bottom.Mix(disc, 0.25), top, Scrim.Side);
    }

    /// <summary>What the figure stands before: a sun whole, banded, in eclipse or going down, an arch, a column of light.</summary>
    private static void Background(Stage s, double x, double y, double radius, string fill, Colour disc)
    {
        Palette p = s.Palette;
        switch (s.Random.Below(7))
        {
            case 0 or 1:
                s.Canvas.Circle(x, y, radius, fill);
                s.Silhouette("birds", x + 20, y - (radius * 0.5), 0.55, p.Layer(0.8));
                break;
            case 2:
                s.Canvas.Circle(x, y, radius, fill);
                Bands(s, x, y, radius);
                break;
            case 3:
                s.Canvas.Circle(x, y, radius, fill);
                s.Canvas.Circle(x - (radius * 0.16), y - (radius * 0.1), radius * 0.86, p.Sky.Mix(p.Near, 0.4).ToString());
                break;
            case 4:
                s.Canvas.Circle(x, 288, radius * 1.25, fill);
                s.Silhouette("birds", x - 70, 100, 0.6, p.Layer(0.75));
                break;
            case 5:
                s.Canvas.Path($"M{Canvas.N(x - 104)} 300V{Canvas.N(y)}A104 104 0 0 1 {Canvas.N(x + 104)} {Canvas.N(y)}V300Z", fill);
                s.Canvas.Line($"M{Canvas.N(x - 118)} 300V{Canvas.N(y)}A118 118 0 0 1 {Canvas.N(x + 118)} {Canvas.N(y)}V300", disc.ToString(), 2.5, 0.7);
                break;
            default:
                s.Canvas.Path($"M{Canvas.N(x - 66)} -5h132l34 310h-200z", s.Canvas.Down(new(0, disc.Mix(p.Paper, 0.5)), new(0.9, disc), new(1, disc, 0.4)));
                break;
        }
    }

    private static void Bands(Stage s, double x, double y, double radius)
    {
        var d = new System.Text.StringBuilder();
        for (int i = 0; i < 5; i++)
        {
            d.Append($"M{Canvas.N(x - radius)} {Canvas.N(y + (radius * (0.12 + (i * 0.18))))}h{Canvas.N(radius * 2)}v{Canvas.N(2.5 + (i * 2.5))}h-{Canvas.N(radius * 2)}z");
        }

        s.Canvas.Path(d.ToString(), s.Palette.Sky.Mix(s.Palette.Far, 0.5).ToString(), 0.85);
    }
}
