using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A striped sun over a grid that runs to the horizon.</summary>
internal static class Grid
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        s.Canvas.Cover(s.Canvas.Down(new(0, p.Deep.Mix(p.Sky, 0.5)), new(0.6, p.Near.Mix(p.Accent, 0.35)), new(0.61, p.Deep)));
        s.Stars(30, 190);
        double x = s.Random.Between(420, 470);
        s.Halo(x, 150, 240, p.Accent, 0.6);
        Colour low = p.Accent.Mix(p.Near, 0.3);
        var d = new System.Text.StringBuilder();
        double y = 46, gap = 0;
        for (int i = 0; i < 8; i++)
        {
            double next = i == 0 ? 128 : y + 15;
            d.Append($"M0 {Canvas.N(y + gap)}H640V{Canvas.N(next)}H0Z");
            y = next;
            gap = 2 + (i * 1.1);
        }

        s.Canvas.Raw($"<g{s.Canvas.Clip($"<path d=\"{d}\"/>")}>");
        s.Canvas.Circle(x, 150, 104, s.Canvas.Down(new(0, p.Paper.Mix(p.Accent, 0.35)), new(1, low)));
        s.Canvas.Raw("</g>");
        s.Canvas.Path(s.Ridge(212, 52, 58, true), p.Deep.Mix(p.Near, 0.35).ToString());
        s.Canvas.Rect(0, 216, Canvas.Width, 144, s.Canvas.Down(new(0, p.Near.Mix(p.Deep, 0.3)), new(1, p.Deep)));
        var lines = new System.Text.StringBuilder();
        for (int i = -7; i <= 7; i++)
        {
            lines.Append($"M{Canvas.N(x + (i * 17))} 216L{Canvas.N(x + (i * 128))} 360");
        }

        for (int i = 0; i < 6; i++)
        {
            lines.Append($"M0 {Canvas.N(216 + (i * i * 5.5))}H640");
        }

        s.Canvas.Line(lines.ToString(), p.Accent.ToString(), 1.6, 0.55);
        string who = s.Random.Pick<string>(s.Look.Figures);
        s.Silhouette(who, x, 300, 1.15);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0, 1), p.Near, p.Deep, Scrim.Side);
    }
}
