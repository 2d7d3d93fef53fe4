using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Planets, their orbits, and a small traveller between them.</summary>
internal static class Space
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour top = light ? p.Near : p.Deep.Mix(p.Sky, 0.6), bottom = light ? p.Near.Mix(p.Far, 0.45) : p.Layer(0.55);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 1, new(0, top), new(1, bottom)));
        s.Halo(s.Random.Between(120, 300), 330, 320, p.Accent, 0.35);
        s.Stars(40, 360);
        double x = s.Random.Between(470, 540), y = s.Random.Between(170, 250), r = s.Random.Between(96, 142);
        s.Halo(x, y, r * 1.6, p.Accent, 0.5);
        string globe = $"<circle cx=\"{Canvas.N(x)}\" cy=\"{Canvas.N(y)}\" r=\"{Canvas.N(r)}\"/>";
        s.Canvas.Raw($"<g{s.Canvas.Clip(globe)}>");
        s.Canvas.Circle(x, y, r, s.Canvas.Linear(0.1, 0, 0.9, 1, new(0, p.Accent.Mix(p.Paper, 0.5)), new(0.5, p.Accent), new(1, p.Near)));
        for (int i = 0; i < 3; i++)
        {
            double at = y - (r * 0.6) + (i * r * 0.5);
            s.Canvas.Ellipse(x - 10, at, r * 1.15, r * s.Random.Between(0.05, 0.15), p.Near.ToString(), s.Random.Between(0.2, 0.45), " transform=\"rotate(-14 " + Canvas.N(x) + " " + Canvas.N(y) + ")\"");
        }

        s.Canvas.Path($"M{Canvas.N(x)} {Canvas.N(y + r)}A{Canvas.N(r)} {Canvas.N(r)} 0 0 0 {Canvas.N(x + r)} {Canvas.N(y)} {Canvas.N(r)} {Canvas.N(r)} 0 0 0 {Canvas.N(x + (r * 0.7))} {Canvas.N(y - (r * 0.7))}Q{Canvas.N(x + (r * 0.6))} {Canvas.N(y + (r * 0.6))} {Canvas.N(x - (r * 0.7))} {Canvas.N(y + (r * 0.7))} {Canvas.N(x - (r * 0.4))} {Canvas.N(y + r)} {Canvas.N(x)} {Canvas.N(y + r)}Z", p.Deep.ToString(), 0.55);
        s.Canvas.Raw("</g>");
        if (s.Random.Chance(0.6))
        {
            string place = $"rotate(-16 {Canvas.N(x)} {Canvas.N(y)})";
            double wide = r * 1.72;
            s.Canvas.Raw($"<path d=\"M{Canvas.N(x - (r * 0.98))} {Canvas.N(y - 6)}C{Canvas.N(x - wide * 1.25)} {Canvas.N(y + 26)} {Canvas.N(x - (r * 0.9))} {Canvas.N(y + 54)} {Canvas.N(x)} {Canvas.N(y + 46)}S{Canvas.N(x + wide * 1.25)} {Canvas.N(y - 4)} {Canvas.N(x + (r * 0.98))} {Canvas.N(y - 10)}\" transform=\"{place}\" fill=\"none\" stroke=\"{p.Glow.Mix(p.Paper, 0.5)}\" stroke-width=\"7\" stroke-linecap=\"round\" opacity=\".85\"/>");
        }

        double mx = x - (r * 1.55), my = y - (r * 0.8);
        s.Canvas.Circle(mx, my, 17, s.Canvas.Linear(0, 0, 1, 1, new(0, p.Paper), new(1, p.Far)));
        if (s.Look.Props.Contains("rocket"))
        {
            s.Canvas.Line($"M{Canvas.N(x - 190)} {Canvas.N(y + 118)}Q{Canvas.N(x - 150)} {Canvas.N(y + 40)} {Canvas.N(x - 84)} {Canvas.N(y - 34)}", p.Paper.ToString(), 3, 0.4);
            s.Motif("rocket", x - 84, y - 34, 0.5, p.Paper, p.Near, p.Accent, 38);
        }

        return new Zone(34, 150, 262, 166, Align.Start, 1, bottom.Mix(p.Accent, 0.2), top, Scrim.Side);
    }
}
