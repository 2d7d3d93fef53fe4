using System.Globalization;

namespace EdgeRec.Device.Covers.Drawing;

/// <summary>
/// A colour in OKLCH (Ottosson 2020), where equal steps look equal: mixing and darkening keep their hue.
/// </summary>
/// <param name="L">Lightness, 0 (black) to 1 (white).</param>
/// <param name="C">Chroma, 0 (grey) to about 0.3.</param>
/// <param name="H">Hue in degrees, 0 to 360.</param>
internal readonly record struct Colour(double L, double C, double H)
{
    /// <summary>Black.</summary>
    public static readonly Colour Black = new(0, 0, 0);

    /// <summary>White.</summary>
    public static readonly Colour White = new(1, 0, 0);

    /// <summary>The relative luminance of WCAG 2, 0 to 1.</summary>
    public double Luminance
    {
        get
        {
            (int r, int g, int b) = Bytes();
            return (0.2126 * Linear(r / 255.0)) + (0.7152 * Linear(g / 255.0)) + (0.0722 * Linear(b / 255.0));
        }
    }

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not { Length: 7 } || text[0] != '#'
            || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
        {
            return false;
        }

        colour = Of(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
        return true;
    }

    /// <summary>The contrast ratio of WCAG 2 between two colours, 1 to 21.</summary>
    public static double Contrast(Colour one, Colour other)
    {
        double a = one.Luminance, b = other.Luminance;
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The way from this colour to another: 0 is this, 1 the other; the hue goes the shorter way round.</summary>
    public Colour Mix(Colour other, double share)
    {
        double turn = ((other.H - H + 540) % 360) - 180;
        if (C < 0.01)
        {
            return new Colour(Lerp(L, other.L, share), Lerp(C, other.C, share), other.H);
        }

        return new Colour(Lerp(L, other.L, share), Lerp(C, other.C, share), other.C < 0.01 ? H : Wrap(H + (turn * share)));
    }

    /// <summary>What is seen when this colour lies with the given opacity over another, as browsers blend (in sRGB).</summary>
    public Colour Over(Colour below, double opacity)
    {
        (int r, int g, int b) = Bytes();
        (int r2, int g2, int b2) = below.Bytes();
        int Blend(int top, int bottom) => (int)Math.Round((top * opacity) + (bottom * (1 - opacity)));
        return Of(Blend(r, r2), Blend(g, g2), Blend(b, b2));
    }

    /// <summary><c>#rrggbb</c>, or <c>#rgb</c> where that says the same; chroma outside sRGB is reduced until it fits.</summary>
    public override string ToString()
    {
        (int r, int g, int b) = Bytes();
        return r % 17 == 0 && g % 17 == 0 && b % 17 == 0 ? $"#{r / 17:x}{g / 17:x}{b / 17:x}" : $"#{r:x2}{g:x2}{b:x2}";
    }

    private static Colour Of(int red, int green, int blue)
    {
        double r = Linear(red / 255.0), g = Linear(green / 255.0), b = Linear(blue / 255.0);
        double l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        double m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        double s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        double lightness = (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s);
        double x = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        double y = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        double hue = Math.Atan2(y, x) * 180 / Math.PI;
        return new Colour(lightness, Math.Sqrt((x * x) + (y * y)), hue < 0 ? hue + 360 : hue);
    }

    private static double Lerp(double a, double b, double t) => a + ((b - a) * t);

    private static double Wrap(double hue) => ((hue % 360) + 360) % 360;

    private static double Linear(double v) => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    private static double Encoded(double v) => v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055;

    private (int R, int G, int B) Bytes()
    {
        for (double chroma = C; ; chroma -= 0.01)
        {
            (double r, double g, double b) = ToLinear(Math.Max(chroma, 0));
            const double Slack = 0.0005;
            bool fits = Math.Min(r, Math.Min(g, b)) >= -Slack && Math.Max(r, Math.Max(g, b)) <= 1 + Slack;
            if (fits || chroma <= 0)
            {
                return (Byte(r), Byte(g), Byte(b));
            }
        }
    }

    private static int Byte(double v) => (int)Math.Round(Encoded(Math.Clamp(v, 0, 1)) * 255);

    private (double R, double G, double B) ToLinear(double chroma)
    {
        double x = chroma * Math.Cos(H * Math.PI / 180), y = chroma * Math.Sin(H * Math.PI / 180);
        double l = Cube(L + (0.3963377774 * x) + (0.2158037573 * y));
        double m = Cube(L - (0.1055613458 * x) - (0.0638541728 * y));
        double s = Cube(L - (0.0894841775 * x) - (1.2914855480 * y));
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static double Cube(double v) => v * v * v;
}
