using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>Changes the length of a line of pixels: each new pixel is the mean of the light over the part of the line that it covers.</summary>
internal static class AreaMean
{
    /// <summary>A row of sRGB pixels (four bytes each) as linear light (three numbers each).</summary>
    public static void Row(ReadOnlySpan<byte> rgba, Span<float> light)
    {
        float[] linear = new float[3 * (rgba.Length / 4)];
        for (int i = 0; i < rgba.Length / 4; i++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                linear[(3 * i) + channel] = Srgb.Linear(rgba[(4 * i) + channel]);
            }
        }

        Line(linear, light);
    }

    /// <summary>A line of linear light (three numbers a pixel) in another length.</summary>
    public static void Line(ReadOnlySpan<float> from, Span<float> to)
    {
        int length = from.Length / 3, wanted = to.Length / 3;
        double step = (double)length / wanted;
        for (int i = 0; i < wanted; i++)
        {
            double start = i * step, end = (i + 1) * step;
            double red = 0, green = 0, blue = 0;
            for (int at = (int)start; at < Math.Min(length, Math.Ceiling(end - 1e-9)); at++)
            {
                double covered = (Math.Min(end, at + 1) - Math.Max(start, at)) / step;
                red += covered * from[3 * at];
                green += covered * from[(3 * at) + 1];
                blue += covered * from[(3 * at) + 2];
            }

            (to[3 * i], to[(3 * i) + 1], to[(3 * i) + 2]) = ((float)red, (float)green, (float)blue);
        }
    }
}
