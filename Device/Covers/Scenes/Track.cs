using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Lanes that sweep through the picture under floodlights, and somebody at full speed.</summary>
internal static class Track
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        s.Canvas.Cover(s.Canvas.Down(new(0, light ? p.Sky : p.Deep.Mix(p.Sky, 0.5)), new(0.6, light ? p.Glow : p.Layer(0.3))));
        for (int i = 0; i < 2; i++)
        {
            double x = 350 + (i * 190), y = 46 + (i * 10);
            s.Halo(x, y, 90, p.Paper, light ? 0.5 : 0.9);
            s.Canvas.Path($"M{Canvas.N(x - 22)} {Canvas.N(y)}h44l240 330h-520z", s.Canvas.Down(new(0, p.Paper, light ? 0.25 : 0.2), new(1, p.Paper, 0)));
            s.Canvas.Line($"M{Canvas.N(x - 18)} {Canvas.N(y)}h36M{Canvas.N(x - 18)} {Canvas.N(y + 8)}h36", p.Paper.ToString(), 5);
        }

        s.Canvas.Path("M-10 232Q200 176 650 182V240H-10Z", p.Layer(0.75).ToString());
        s.Canvas.Path("M0 224Q210 176 640 180", s.Canvas.Pattern(9, 9, $"<circle cx=\"4\" cy=\"4\" r=\"2.2\" fill=\"{p.Accent.Mix(p.Paper, 0.4)}\"/>"), 0.5);
        Colour lane = p.Accent.Mix(p.Near, light ? 0.15 : 0.4);
        s.Canvas.Path("M-10 246Q260 200 650 236V370H-10Z", s.Canvas.Down(new(0, lane.Mix(p.Near, 0.35)), new(1, lane)));
        for (int i = 0; i < 4; i++)
        {
            double y = 262 + (i * 27) + (i * i * 3);
            s.Canvas.Line($"M-10 {Canvas.N(y + 6)}Q280 {Canvas.N(y - 36)} 650 {Canvas.N(y + 2)}", p.Paper.ToString(), 2 + (i * 0.9), 0.85);
        }

        double at = s.Random.Between(430, 490);
        s.Canvas.Ellipse(at, 322, 60, 7, p.Deep.ToString(), 0.35);
        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), at, 322, s.Random.Between(2, 2.3));
        s.Canvas.Line($"M{Canvas.N(at - 190)} 178h90M{Canvas.N(at - 160)} 214h70M{Canvas.N(at - 200)} 246h96", p.Paper.ToString(), 4, 0.5);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0, 1), lane.Mix(p.Paper, 0.35), p.Layer(0.75), Scrim.Side);
    }
}
