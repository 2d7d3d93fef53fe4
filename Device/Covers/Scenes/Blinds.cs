using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Light through a blind, and somebody who waits behind it.</summary>
internal static class Blinds
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour dark = p.Deep.Mix(p.Near, 0.2), glow = p.Light == Light.Noir ? p.Glow : p.Accent.Mix(p.Glow, 0.4);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0, new(0, dark), new(1, p.Near)));
        s.Halo(450, 150, 300, glow, 0.75);
        int tilt = s.Random.Pick(-9, 0, 8);
        var d = new System.Text.StringBuilder();
        for (int i = 0; i < 11; i++)
        {
            d.Append($"M270 {-6 + (i * 36)}l420 {tilt * 4}v17l-420 {-tilt * 4}z");
        }

        s.Canvas.Path(d.ToString(), s.Canvas.Linear(0, 0, 1, 0, new(0, glow, 0), new(0.4, glow, 0.85), new(1, glow, 0.5)));
        string figure = s.Random.Pick<string>(s.Look.Figures);
        s.Silhouette(figure, s.Random.Between(440, 480), 590, s.Random.Between(4.6, 5.1));
        var bars = new System.Text.StringBuilder();
        for (int i = 0; i < 11; i++)
        {
            bars.Append($"M270 {11 + (i * 36)}l420 {tilt * 4}v19l-420 {-tilt * 4}z");
        }

        s.Canvas.Path(bars.ToString(), dark.ToString(), 0.45);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 1), dark.Mix(p.Near, 0.4), dark, Scrim.Side);
    }
}
