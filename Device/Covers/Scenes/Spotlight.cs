using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A stage, a curtain and one spotlight.</summary>
internal static class Spotlight
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour fold = p.Light is Light.Day or Light.Pastel ? p.Near : p.Near.Mix(p.Accent, 0.18), dark = fold.Mix(p.Deep, 0.6);
        s.Canvas.Cover(dark.ToString());
        string curtain = $"<path d=\"M0 0h20v60H0z\" fill=\"{fold}\"/><path d=\"M20 0h12v60H20z\" fill=\"{fold.Mix(p.Deep, 0.35)}\"/>";
        s.Canvas.Rect(0, 0, Canvas.Width, 290, s.Canvas.Pattern(46, 60, curtain), 0.9);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0, new(0, p.Deep, 0.75), new(0.7, p.Deep, 0.1), new(1, p.Deep, 0.7)));
        double x = s.Random.Between(430, 470), from = x + s.Random.Pick(-110, 110, 0);
        Colour beam = p.Paper.Mix(p.Accent, s.Random.Pick(0.15, 0.5));
        s.Canvas.Rect(0, 284, Canvas.Width, 76, s.Canvas.Down(new(0, p.Deep.Mix(fold, 0.3)), new(1, p.Deep)));
        s.Canvas.Path($"M{Canvas.N(from - 12)} -10h24L{Canvas.N(x + 118)} 312H{Canvas.N(x - 118)}Z", s.Canvas.Down(new(0, beam, 0.75), new(1, beam, 0.22)));
        s.Canvas.Ellipse(x, 312, 122, 26, beam.ToString(), 0.85);
        if (s.Random.Chance(0.3))
        {
            s.Motif("microphone", x, 200, 1.9, p.Deep, p.Paper, p.Accent);
        }
        else
        {
            s.Silhouette(s.Random.Pick<string>(s.Look.Figures), x, 314, 2.05);
        }

        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), fold.Mix(p.Deep, 0.45), p.Deep, Scrim.Side);
    }
}
