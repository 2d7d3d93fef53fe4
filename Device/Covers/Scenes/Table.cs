using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A laid table from above.</summary>
internal static class Table
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour cloth = light ? p.Glow.Mix(p.Accent, s.Random.Pick(0, 0.3)) : p.Layer(0.7), check = light ? p.Accent.Mix(p.Paper, 0.5) : p.Near;
        s.Canvas.Cover(cloth.ToString());
        string weave = s.Random.Pick(
            $"<path d=\"M0 0h27v54h-27zM0 0h54v27h-54z\" fill=\"{check}\" opacity=\".3\"/>",
            $"<path d=\"M0 27h54M27 0v54\" stroke=\"{check}\" stroke-width=\"3\" opacity=\".5\"/>",
            $"<path d=\"M9 0v54M36 0v54\" stroke=\"{check}\" stroke-width=\"7\" opacity=\".35\"/>");
        s.Canvas.Cover(s.Canvas.Pattern(54, 54, weave, s.Random.Pick(0, 24, 45)));
        (double X, double Y, double Scale)[] places = [(452, 176, 2.15), (598, 62, 1.15), (588, 306, 1.2), (330, 326, 0.95), (322, 38, 0.85)];
        string[] dishes = ["plate", s.Random.Pick("pan", "citrus"), s.Random.Pick("citrus", "bread", "chilli"), "leaf", s.Random.Pick("citrus", "leaf", "chilli")];
        for (int i = 0; i < places.Length; i++)
        {
            (double x, double y, double scale) = places[i];
            double radius = dishes[i] is "leaf" or "bread" or "chilli" ? 0 : 48 * scale;
            s.Canvas.Circle(x + 6, y + 9, radius, p.Deep.ToString(), 0.28);
            Colour spot = dishes[i] == "leaf" ? p.Near : i % 2 == 0 ? p.Accent : p.Accent.Mix(p.Near, 0.35);
            s.Motif(dishes[i], x, y, scale, dishes[i] == "plate" ? p.Far : p.Deep, p.Paper, spot, i == 0 ? s.Random.Between(-12, 12) : s.Random.Between(0, 360));
        }

        return new Zone(34, 56, 262, 248, Align.Start, 0.5, light ? cloth : check, light ? cloth.Mix(check, 0.3) : cloth, Scrim.Side);
    }
}
