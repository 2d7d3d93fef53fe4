namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>The transfer function of sRGB (IEC 61966-2-1).</summary>
public static class Srgb
{
    private static readonly float[] Decoded = [.. Enumerable.Range(0, 256).Select(v => (float)Decode(v / 255.0))];

    /// <summary>The light that a byte of sRGB stands for, 0 to 1.</summary>
    public static float Linear(byte value) => Decoded[value];

    /// <summary>The byte that stands for some light; light below 0 or above 1 is cut.</summary>
    public static byte Encoded(float light)
    {
        double v = Math.Clamp(light, 0f, 1f);
        return (byte)Math.Round((v <= 0.0031308 ? v * 12.92 : (1.055 * Math.Pow(v, 1 / 2.4)) - 0.055) * 255);
    }

    private static double Decode(double v) => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);
}
