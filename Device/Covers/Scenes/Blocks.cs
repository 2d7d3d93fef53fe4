using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Scenes;

/// <summary>Large type on a plain ground beside a grid of quarter discs, after the schools of the nineteen-twenties.</summary>
internal static class Blocks
{
    /// <summary>Draws it.</summary>
    public static Zone Draw(Stage s)
    {
        Palette p = s.Palette;
        bool light = p.Light is Light.Day or Light.Pastel;
        Colour ground = light ? p.Paper.Mix(p.Glow, 0.6) : p.Deep.Mix(p.Near, 0.3);
        s.Canvas.Cover(ground.ToString());
        Colour[] tones = [p.Accent, p.Near, p.Far, p.Glow, p.Accent.Mix(p.Near, 0.5), p.Sky];
        const int Cell = 90;
        for (int column = 0; column < 3; column++)
        {
            for (int row = 0; row < 4; row++)
            {
                double x = 370 + (column * Cell), y = row * Cell;
                Colour back = s.Random.Pick<Colour>(tones), front = s.Random.Pick<Colour>(tones);
                if (s.Random.Chance(0.72))
                {
                    s.Canvas.Rect(x, y, Cell, Cell, back.ToString());
                }

                Cut(s, x, y, Cell, front == back ? p.Paper : front);
            }
        }

        return new Zone(34, 36, 306, 274, Align.Start, s.Random.Pick(0, 0.5, 1), ground, ground, Scrim.Side);
    }

    private static void Cut(Stage s, double x, double y, double size, Colour tone)
    {
        string fill = tone.ToString();
        double far = x + size, low = y + size, half = size / 2;
        string n = Canvas.N(size), h = Canvas.N(half);
        switch (s.Random.Below(8))
        {
            case 0:
                s.Canvas.Path($"M{x} {y}H{far}A{n} {n} 0 0 1 {x} {low}Z", fill);
                break;
            case 1:
                s.Canvas.Path($"M{far} {low}H{x}A{n} {n} 0 0 1 {far} {y}Z", fill);
                break;
            case 2:
                s.Canvas.Path($"M{x} {low}V{y}A{n} {n} 0 0 1 {far} {low}Z", fill);
                break;
            case 3:
                s.Canvas.Path($"M{far} {y}V{low}A{n} {n} 0 0 1 {x} {y}Z", fill);
                break;
            case 4:
                s.Canvas.Circle(x + half, y + half, half, fill);
                s.Canvas.Circle(x + half, y + half, half / 2.4, s.Palette.Deep.ToString(), 0.85);
                break;
            case 5:
                s.Canvas.Path($"M{x} {y}H{far}A{h} {h} 0 0 1 {x} {y}ZM{x} {y + half}H{far}A{h} {h} 0 0 1 {x} {y + half}Z", fill);
                break;
            case 6:
                s.Canvas.Path($"M{x} {y}h{n}L{x} {low}Z", fill);
                break;
            default:
                break;
        }
    }
}
