using System.Globalization;
using System.Text;
using EdgeRec.Device.Covers.Drawing;

namespace EdgeRec.Device.Covers.Lettering;

/// <summary>Sets the title where a scene left room, and makes sure that it can be read there.</summary>
internal static class Letterer
{
    /// <summary>The least contrast between letters and whatever lies behind them (WCAG 2 AA for small text; these are large).</summary>
    public const double LeastContrast = 4.5;

    /// <summary>An ink, and how dark or light the shade behind it must be.</summary>
    /// <param name="Ink">The letters' colour.</param>
    /// <param name="Shade">The colour of the shade.</param>
    /// <param name="Opacity">Its opacity behind the letters, 0 where none is needed.</param>
    internal readonly record struct Legibility(Colour Ink, Colour Shade, double Opacity);

    /// <summary>Draws the title.</summary>
    public static void Draw(Stage stage, Zone zone, Face face, string name)
    {
        FaceStyle style = FaceStyle.Of(face);
        double largest = style.Tracking > 0.1 ? 62 : face == Face.Condensed ? 104 : 88;
        TitleBlock block = TitleBlock.Fit(name, style, zone.Width, zone.Height, largest);
        if ((block.Size <= 34 || block.Hyphenated) && face != Face.Condensed)
        {
            // A long name: narrow letters keep it readable from the sofa.
            style = FaceStyle.Of(Face.Condensed);
            block = TitleBlock.Fit(name, style, zone.Width, zone.Height, largest);
        }

        double height = block.Height(style);
        double top = zone.Y + ((zone.Height - height) * zone.Anchor);
        Legibility legibility = Choose(stage.Palette, zone);
        Shade(stage, zone, legibility, top, height);
        Text(stage, zone, style, block, top, legibility);
    }

    /// <summary>Chooses the ink that needs the least shade over the zone's lightest and darkest colours.</summary>
    public static Legibility Choose(Palette palette, Zone zone)
    {
        Legibility onDark = Shaded(palette.Paper, palette.Deep, zone.Lightest);
        Legibility onLight = Shaded(palette.Deep, palette.Paper, zone.Darkest);
        return onLight.Opacity < onDark.Opacity ? onLight : onDark;
    }

    private static Legibility Shaded(Colour ink, Colour shade, Colour worst)
    {
        for (int percent = 0; percent < 100; percent += 4)
        {
            double opacity = percent / 100.0;
            if (Colour.Contrast(ink, shade.Over(worst, opacity)) >= LeastContrast + 0.2)
            {
                return new Legibility(ink, shade, opacity);
            }
        }

        return new Legibility(ink, shade, 1);
    }

    private static void Shade(Stage stage, Zone zone, Legibility legibility, double top, double height)
    {
        if (legibility.Opacity == 0)
        {
            return;
        }

        Colour shade = legibility.Shade;
        double full = legibility.Opacity, strong = Math.Min(1, full + 0.08);
        switch (zone.Scrim)
        {
            case Scrim.Side:
                double edge = Math.Min(0.96, (zone.X + zone.Width + 8) / Canvas.Width), end = Math.Min(1, edge + 0.34);
                stage.Canvas.Cover(stage.Canvas.Linear(0, 0, 1, 0, new(0, shade, strong), new(edge, shade, full), new((edge + end) / 2, shade, full * 0.4), new(end, shade, 0)));
                break;
            case Scrim.OtherSide:
                double near = Math.Max(0.04, (zone.X - 8) / Canvas.Width), start = Math.Max(0, near - 0.34);
                stage.Canvas.Cover(stage.Canvas.Linear(0, 0, 1, 0, new(start, shade, 0), new((start + near) / 2, shade, full * 0.4), new(near, shade, full), new(1, shade, strong)));
                break;
            case Scrim.Foot:
                double from = Math.Max(0, top - 14) / Canvas.Height, begin = Math.Max(0, from - 0.34);
                stage.Canvas.Cover(stage.Canvas.Down(new(begin, shade, 0), new((begin + from) / 2, shade, full * 0.4), new(from, shade, full), new(1, shade, strong)));
                break;
            default:
                double to = Math.Min(1, (top + height + 14) / Canvas.Height), gone = Math.Min(1, to + 0.34);
                stage.Canvas.Cover(stage.Canvas.Down(new(0, shade, strong), new(to, shade, full), new((to + gone) / 2, shade, full * 0.4), new(gone, shade, 0)));
                break;
        }
    }

    private static void Text(Stage stage, Zone zone, FaceStyle style, TitleBlock block, double top, Legibility legibility)
    {
        bool rightToLeft = TextWidth.IsRightToLeft(string.Concat(block.Lines));
        bool fromRight = rightToLeft || zone.Align == Align.End;
        double x = fromRight ? zone.X + zone.Width : zone.X;
        var text = new StringBuilder("<g font-family=\"").Append(style.Family).Append("\" font-weight=\"").Append(style.Weight)
            .Append("\" fill=\"").Append(legibility.Ink).Append('"');
        if (style.Italic)
        {
            text.Append(" font-style=\"italic\"");
        }

        if (rightToLeft)
        {
            text.Append(" direction=\"rtl\"");
        }
        else if (fromRight)
        {
            text.Append(" text-anchor=\"end\"");
        }

        text.Append('>');
        double y = top;
        if (block.Article is { } article)
        {
            double small = TitleBlock.ArticleSize(block.Size);
            Line(text, article, x + (fromRight ? 0 : block.Size * 0.03), y + (small * 0.95), small, Math.Max(style.Tracking, 0.06) * small);
            y += small * 1.25;
        }

        foreach (string line in block.Lines)
        {
            Line(text, line, x, y + (block.Size * 0.8), block.Size, rightToLeft ? 0 : style.Tracking * block.Size, style.Pressed ? TitleBlock.Width(line, style) * block.Size : null);
            y += block.Size * style.Leading;
        }

        stage.Canvas.Raw(text.Append("</g>").ToString());
    }

    private static void Line(StringBuilder text, string line, double x, double y, double size, double tracking, double? width = null)
    {
        text.Append(CultureInfo.InvariantCulture, $"<text x=\"{Canvas.N(x)}\" y=\"{Canvas.N(y)}\" font-size=\"{Canvas.N(size)}\"");
        if (Math.Abs(tracking) >= 0.1)
        {
            text.Append(CultureInfo.InvariantCulture, $" letter-spacing=\"{Canvas.N(tracking)}\"");
        }

        if (width is { } pressed)
        {
            text.Append(CultureInfo.InvariantCulture, $" textLength=\"{Canvas.N(pressed)}\" lengthAdjust=\"spacingAndGlyphs\"");
        }

        text.Append('>').Append(Escaped(line)).Append("</text>");
    }

    /// <summary>Text that is safe inside an element: markup escaped, characters that XML 1.0 forbids left out.</summary>
    private static string Escaped(string line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (rune.Value >= 0x20 && rune.Value is not (0x7F or 0xFFFE or 0xFFFF or 0x200B))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
    }
}
