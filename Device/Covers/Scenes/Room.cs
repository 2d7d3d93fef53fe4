using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A room with a window, a lamp and somebody's armchair.</summary>
internal static class Room
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour wall = light ? p.Sky.Mix(p.Far, 0.3) : p.Near, dark = light ? wall.Mix(p.Near, 0.3) : p.Deep.Mix(p.Near, 0.45);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 0, new(0, dark), new(1, wall)));
        s.Canvas.Cover(s.Canvas.Pattern(26, 26, $"<path d=\"M13 3v10M8 8h10\" stroke=\"{wall.Mix(p.Paper, 0.4)}\" stroke-width=\"1.5\"/>"), 0.3);
        double x = s.Random.Between(386, 420);
        s.Canvas.Rect(x - 8, 36, 196, 186, p.Paper.Mix(wall, 0.15).ToString());
        string pane = $"<rect x=\"{Canvas.N(x)}\" y=\"44\" width=\"180\" height=\"170\"/>";
        s.Canvas.Raw($"<g{s.Canvas.Clip(pane)}>");
        s.Canvas.Rect(x, 44, 180, 170, s.Canvas.Down(new(0, light ? p.Glow : p.Sky), new(1, light ? p.Paper : p.Accent.Mix(p.Glow, 0.4))));
        s.Canvas.Circle(x + 126, 102, 28, (light ? p.Accent : p.Paper).ToString());
        s.Canvas.Path($"M{Canvas.N(x)} 214v-60h26v-22h34v40h20v-62h30v46h22v-18h28v36h20v40z", p.Layer(0.5).ToString(), 0.85);
        s.Canvas.Raw("</g>");
        s.Canvas.Path($"M{Canvas.N(x + 86)} 44h8v170h-8zM{Canvas.N(x)} 122h180v7h-180z", p.Paper.Mix(wall, 0.15).ToString());
        s.Canvas.Rect(0, 292, Canvas.Width, 68, s.Canvas.Down(new(0, p.Near.Mix(p.Deep, 0.35)), new(1, p.Deep)));
        Lamp(s, x + 212, p.Accent.Mix(p.Paper, 0.45));
        Sofa(s, x + 72, p.Light == Light.Noir ? p.Far : p.Accent);
        s.Motif(s.Random.Pick("cat", "dog"), x + 30, 228, 0.62, p.Deep, p.Paper, p.Near);
        return new Zone(34, 36, 286, 274, Align.Start, s.Random.Pick(0.5, 0), dark.Mix(wall, 0.5), dark, Scrim.Side);
    }

    private static void Lamp(Stage s, double x, Colour light)
    {
        s.Halo(x, 150, 120, light, 0.75);
        s.Canvas.Line($"M{Canvas.N(x)} 158V306M{Canvas.N(x - 18)} 308h36", s.Palette.Deep.ToString(), 5);
        s.Canvas.Path($"M{Canvas.N(x - 34)} 166l16-46h36l16 46z", light.ToString());
    }

    private static void Sofa(Stage s, double x, Colour cloth)
    {
        string deep = cloth.Mix(s.Palette.Deep, 0.35).ToString();
        s.Canvas.Path($"M{Canvas.N(x - 96)} 300v-62q0-26 26-26H{Canvas.N(x + 70)}q26 0 26 26v62z", deep);
        s.Canvas.Path($"M{Canvas.N(x - 120)} 310v-50q0-16 20-16t20 16v12H{Canvas.N(x + 80)}v-12q0-16 20-16t20 16v50z", cloth.ToString());
        s.Canvas.Line($"M{Canvas.N(x)} 216V270M{Canvas.N(x - 104)} 314v8M{Canvas.N(x + 104)} 314v8", s.Palette.Deep.ToString(), 4, 0.7);
    }
}
