using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>A head in profile, and inside it the landscape that it thinks of.</summary>
internal static class ProfileHead
{
    private const string Outline =
        "M86 300C86 276 92 262 84 250 70 252 52 252 44 244 36 236 42 228 38 220 32 214 36 208 38 204 32 200 32 194 38 190 40 184 38 180 34 178L18 174C12 172 14 166 18 160L36 128C38 118 34 110 36 98 36 46 76 12 130 12 188 12 222 56 216 118 214 152 196 172 192 196 188 226 200 262 226 300Z";

    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        Colour ground = p.Paper.Mix(p.Light is Light.Day or Light.Pastel ? p.Glow : p.Accent, s.Random.Pick(0.12, 0.35));
        Colour edge = ground.Mix(p.Far, 0.22);
        s.Canvas.Cover(s.Canvas.Linear(0, 0, 1, 1, new(0, ground), new(1, edge)));
        bool left = s.Random.Chance(0.6);
        string place = left ? "translate(312 8)scale(1.18)" : "translate(610 8)scale(-1.18 1.18)";
        string head = $"<path d=\"{Outline}\" transform=\"{place}\"/>";
        s.Canvas.Raw($"<g{s.Canvas.Clip(head)}>");
        s.Canvas.Rect(290, 0, 340, 360, s.Canvas.Down(new(0, p.Near.Mix(p.Sky, 0.5)), new(0.55, p.Accent.Mix(p.Near, 0.2)), new(1, p.Glow)));
        s.Luminary(458, 122, 42);
        switch (s.Random.Below(3))
        {
            case 0:
                City(s);
                break;
            case 1:
                Water(s);
                break;
            default:
                Mountains(s);
                break;
        }

        s.Canvas.Raw("</g>");
        return new Zone(34, 36, 286, 274, Align.Start, 0.5, ground, edge, Scrim.Side);
    }

    private static void Mountains(Stage s)
    {
        s.Silhouette("birds", 430, 92, 0.5, s.Palette.Layer(0.8));
        for (int i = 0; i < 3; i++)
        {
            s.Canvas.Path(s.Ridge(196 + (i * 46), 44 - (i * 8), 60 + (i * 14), i < 2), s.Palette.Layer(0.25 + (i * 0.28)).ToString());
        }

        string prop = s.Random.Pick<string>(s.Look.Props);
        s.Silhouette(prop is "balloon" or "ship" or "sailboat" or "car" ? "pine" : prop, 470, 262, 0.9);
        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), 410, 296, 0.5);
    }

    private static void City(Stage s)
    {
        for (int layer = 0; layer < 2; layer++)
        {
            var d = new System.Text.StringBuilder("M290 370");
            for (int x = 290; x < 640;)
            {
                int next = x + 24 + s.Random.Below(24);
                d.Append($"V{150 + (layer * 60) + s.Random.Below(80)}H{next}");
                x = next;
            }

            s.Canvas.Path(d.Append("V370Z").ToString(), s.Palette.Layer(0.3 + (layer * 0.4)).ToString());
        }

        s.Silhouette(s.Random.Pick<string>(s.Look.Figures), 430, 330, 0.8);
    }

    private static void Water(Stage s)
    {
        Palette p = s.Palette;
        s.Canvas.Rect(290, 196, 340, 170, p.Layer(0.35).ToString());
        s.Canvas.Line("M424 210h68M436 226h44M430 242h56M446 258h24", p.Glow.ToString(), 3, 0.7);
        s.Silhouette("sailboat", 414, 222, 0.62, p.Layer(0.9));
        s.Canvas.Path(s.Ridge(262, 18, 90, false), p.Layer(0.6).ToString());
        s.Canvas.Path(s.Ridge(300, 18, 120, false), p.Layer(0.85).ToString());
    }
}
