using System.Globalization;

namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>
/// A colour in OKLab (Ottosson 2020, https://bottosson.github.io/posts/oklab): like CIELAB, equal distances look about equally large, but blues
/// keep their hue and mixing needs no correction. It is also the space in which the device mixes the colours of its covers.
/// </summary>
/// <param name="L">Lightness, 0 (black) to 1 (white).</param>
/// <param name="A">Green (-0.24) to red (0.28).</param>
/// <param name="B">Blue (-0.32) to yellow (0.20).</param>
public readonly record struct LabColour(float L, float A, float B)
{
    /// <summary>No colour of sRGB has more chroma (its magenta has 0.3225).</summary>
    public const float MostChroma = 0.3225f;

    /// <summary>How far it is from grey, 0 to <see cref="MostChroma"/>.</summary>
    public float Chroma => MathF.Sqrt((A * A) + (B * B));

    /// <summary>The angle of its hue in degrees, 0 to 360: red 29, yellow 110, green 142, cyan 195, blue 264, magenta 328; grey has none and gives any.</summary>
    public float Hue => MathF.Atan2(B, A) * (180f / MathF.PI) is var degrees && degrees < 0f ? degrees + 360f : degrees;

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <returns>False for any other text.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out LabColour colour)
    {
        colour = default;
        if (text is not ['#', _, _, _, _, _, _] || !int.TryParse(text[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb))
        {
            return false;
        }

        colour = OfSrgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        return true;
    }

    /// <summary>The colour of an sRGB pixel.</summary>
    public static LabColour OfSrgb(byte red, byte green, byte blue) => OfLinear(Srgb.Linear(red), Srgb.Linear(green), Srgb.Linear(blue));

    /// <summary>The colour of linear light with sRGB's primaries, each 0 to 1.</summary>
    public static LabColour OfLinear(float red, float green, float blue)
    {
        float l = MathF.Cbrt((0.4122214708f * red) + (0.5363325363f * green) + (0.0514459929f * blue));
        float m = MathF.Cbrt((0.2119034982f * red) + (0.6806995451f * green) + (0.1073969566f * blue));
        float s = MathF.Cbrt((0.0883024619f * red) + (0.2817188376f * green) + (0.6299787005f * blue));
        return new LabColour(
            (0.2104542553f * l) + (0.7936177850f * m) - (0.0040720468f * s),
            (1.9779984951f * l) - (2.4285922050f * m) + (0.4505937099f * s),
            (0.0259040371f * l) + (0.7827717662f * m) - (0.8086757660f * s));
    }

    /// <summary>How different two colours look: 0 the same, 0.02 just to be told apart, 1 black and white.</summary>
    public static float Distance(LabColour one, LabColour other)
    {
        float l = one.L - other.L, a = one.A - other.A, b = one.B - other.B;
        return MathF.Sqrt((l * l) + (a * a) + (b * b));
    }

    /// <summary><c>#rrggbb</c>; what lies outside sRGB is cut to it.</summary>
    public string ToHex()
    {
        float l = Cube(L + (0.3963377774f * A) + (0.2158037573f * B));
        float m = Cube(L - (0.1055613458f * A) - (0.0638541728f * B));
        float s = Cube(L - (0.0894841775f * A) - (1.2914855480f * B));
        byte red = Srgb.Encoded((4.0767416621f * l) - (3.3077115913f * m) + (0.2309699292f * s));
        byte green = Srgb.Encoded((-1.2684380046f * l) + (2.6097574011f * m) - (0.3413193965f * s));
        byte blue = Srgb.Encoded((-0.0041960863f * l) - (0.7034186147f * m) + (1.7076147010f * s));
        return $"#{red:x2}{green:x2}{blue:x2}";
    }

    private static float Cube(float v) => v * v * v;
}
