using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A lit opening in the dark, and somebody standing in it.</summary>
internal static class Portal
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour dark = p.Deep.Mix(p.Near, 0.25), wall = p.Near.Mix(p.Deep, 0.25);
        Colour glow = p.Light == Light.Noir ? p.Accent.Mix(p.Paper, 0.25) : p.Accent.Mix(p.Glow, 0.25);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0, new(0, dark), new(0.68, wall), new(1, dark)));
        double x = s.Random.Between(430, 470);
        string l = Canvas.N(x - 52), r = Canvas.N(x + 52);
        // Floor light first: it spills towards the viewer.
        s.Canvas.Path($"M0 278H640V370H0Z", p.Deep.ToString(), 0.55);
        s.Canvas.Path($"M{l} 284H{r}L{Canvas.N(x + 150)} 370H{Canvas.N(x - 190)}Z", s.Canvas.Down(new(0, glow, 0.85), new(1, glow, 0.1)));
        s.Halo(x, 180, 270, glow, 0.6);
        Colour inside = glow.Mix(p.Paper, 0.6);
        string fill = s.Canvas.Down(new(0, glow), new(1, inside));
        switch (s.Random.Below(4))
        {
            case 0:
                s.Canvas.Path($"M{l} 284V60H{r}V284Z", fill);
                break;
            case 1:
                s.Canvas.Path($"M{Canvas.N(x - 62)} 284V120A62 62 0 0 1 {Canvas.N(x + 62)} 120V284Z", fill);
                break;
            case 2:
                s.Canvas.Circle(x, 182, 112, fill);
                s.Canvas.Circle(x, 182, 128, "none", 1);
                s.Canvas.Line($"M{Canvas.N(x)} 56a126 126 0 1 1-.1 0", glow.ToString(), 3, 0.7);
                break;
            default:
                for (int i = 3; i >= 0; i--)
                {
                    double w = 44 + (i * 34), h = 150 + (i * 52);
                    Colour frame = glow.Mix(p.Deep, 0.2 + (i * 0.2));
                    s.Canvas.Rect(x - w, 290 - h + (i * 14), w * 2, h, i == 0 ? fill : frame.ToString(), i == 0 ? 1 : 0.6);
                }

                break;
        }

        s.Canvas.Path($"M{Canvas.N(x - 18)} 296h36L{Canvas.N(x + 58)} 370H{Canvas.N(x - 50)}Z", p.Deep.ToString(), 0.75);
        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), x, 300, s.Random.Between(1.25, 1.5));
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), dark.Mix(wall, 0.4), dark, Scrim.Side);
    }
}
