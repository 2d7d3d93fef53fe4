using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A road that runs to the horizon.</summary>
internal static class Road
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        s.Sky(0.6);
        if (s.Dark)
        {
            s.Stars(22, 180);
        }

        double x = s.Random.Between(410, 470);
        s.Luminary(x, 196 - s.Random.Between(0, 34), s.Random.Between(44, 78));
        s.Canvas.Path(s.Ridge(206, 44, 74, true), p.Layer(0.25).Mix(p.Glow, 0.2).ToString());
        s.Canvas.Path(s.Ridge(216, 20, 120, false), p.Layer(0.5).ToString());
        s.Canvas.Rect(0, 222, Canvas.Width, 138, s.Canvas.Down(new(0, p.Layer(0.55).Mix(p.Accent, 0.15)), new(1, p.Layer(0.9))));
        s.Canvas.Path($"M{Canvas.N(x - 3)} 222h6L{Canvas.N(x + 150)} 370H{Canvas.N(x - 210)}Z", s.Canvas.Down(new(0, p.Layer(0.75)), new(1, p.Deep)));
        s.Canvas.Path($"M{Canvas.N(x)} 228 {Canvas.N(x - 2)} 244h2.500zM{Canvas.N(x - 3)} 254l-5 24h5zM{Canvas.N(x - 9)} 290l-10 36h8zM{Canvas.N(x - 22)} 340l-8 30h13z".Replace(".500", ".5", StringComparison.Ordinal), p.Paper.Mix(p.Accent, 0.3).ToString(), 0.9);
        string prop = s.Look.Props.FirstOrDefault(item => item is "pole" or "cactus" or "palm" or "pine" or "bare-tree" or "street-lamp") ?? "pole";
        double[] depths = [0.16, 0.3, 0.58, 1.15];
        foreach (double depth in depths)
        {
            s.Silhouette(prop, x + 26 + (depth * 128), 222 + (depth * 78), depth * 1.5, p.Layer(0.85));
        }

        if (s.Random.Chance(0.75))
        {
            string who = s.Look.Props.Contains("car") && s.Random.Chance(0.6) ? "car" : s.Random.Pick<string>(s.Look.Figures);
            s.Silhouette(who, x - (who == "car" ? 62 : 40), 312, who == "car" ? 0.9 : 0.8);
        }

        return s.Random.Chance(0.5)
            ? new Zone(34, 180, 300, 136, Align.Start, 1, p.Layer(0.55), p.Deep, Scrim.Foot)
            : new Zone(34, 30, 290, 140, Align.Start, 0, p.Sky.Mix(p.Glow, 0.6), p.Sky, Scrim.Head);
    }
}
