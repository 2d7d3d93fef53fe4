using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A row of arches, each in the light of the next.</summary>
internal static class Arches
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour wall = light ? p.Far : p.Near, dark = wall.Mix(p.Deep, 0.55), glow = p.Accent.Mix(p.Glow, 0.45);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0, new(0, dark), new(1, wall)));
        double x = s.Random.Between(430, 470);
        const int Depth = 6;
        for (int i = 0; i < Depth; i++)
        {
            double share = i / (Depth - 1.0), half = 200 * Math.Pow(0.72, i), foot = 372 - (share * 92), top = 204 - (half * 0.86);
            Colour tone = dark.Mix(glow, Math.Pow(share, 0.8));
            s.Canvas.Path($"M{Canvas.N(x - half)} {Canvas.N(foot)}V{Canvas.N(top + half)}A{Canvas.N(half)} {Canvas.N(half)} 0 0 1 {Canvas.N(x + half)} {Canvas.N(top + half)}V{Canvas.N(foot)}Z", s.Canvas.Linear(0, 0, 1, 0, new(0, tone), new(1, tone.Mix(p.Deep, 0.35 * (1 - share)))));
        }

        s.Halo(x, 214, 150, p.Paper, 0.6);
        s.Canvas.Path($"M{Canvas.N(x - 34)} 282h68L{Canvas.N(x + 150)} 370H{Canvas.N(x - 190)}Z", s.Canvas.Down(new(0, p.Paper, 0.7), new(1, p.Paper, 0.06)));
        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), x, 300, 0.95);
        return new Zone(34, 40, 240, 270, Align.Start, 0.5, dark.Mix(wall, 0.3), dark, Scrim.Side);
    }
}
