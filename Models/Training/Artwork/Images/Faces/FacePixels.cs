namespace EdgeRec.Models.Training.Artwork.Images.Faces;

/// <summary>A picture as the face detector looks at it: in the upper left of a square, as large as fits, with black around.</summary>
internal static class FacePixels
{
    /// <summary>
    /// Fills the detector's input. Made smaller, a pixel is the mean of those it covers (of their sRGB values, with which the detector was
    /// trained); made larger, it lies between its neighbours.
    /// </summary>
    /// <param name="picture">The picture.</param>
    /// <param name="side">Pixels of a side of the square.</param>
    /// <param name="planes">[3, side, side], from 0 to 255.</param>
    /// <returns>The picture's width and height as shares of the square.</returns>
    public static (float Across, float Down) Fill(Picture picture, int side, Span<float> planes)
    {
        float scale = (float)side / Math.Max(picture.Width, picture.Height);
        int width = Math.Max(1, (int)MathF.Round(picture.Width * scale)), height = Math.Max(1, (int)MathF.Round(picture.Height * scale));
        float[] across = new float[3 * width * picture.Height], line = new float[3 * picture.Width];
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> rgba = picture.Rgba.AsSpan(4 * y * picture.Width, 4 * picture.Width);
            for (int x = 0; x < picture.Width; x++)
            {
                (line[3 * x], line[(3 * x) + 1], line[(3 * x) + 2]) = (rgba[4 * x], rgba[(4 * x) + 1], rgba[(4 * x) + 2]);
            }

            Line(line, across.AsSpan(3 * y * width, 3 * width));
        }

        planes.Clear();
        float[] column = new float[3 * picture.Height], wanted = new float[3 * height];
        for (int x = 0; x < width; x++)
        {
            for (int y = 0; y < picture.Height; y++)
            {
                across.AsSpan(3 * ((y * width) + x), 3).CopyTo(column.AsSpan(3 * y));
            }

            Line(column, wanted);
            for (int y = 0; y < height; y++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    planes[(((channel * side) + y) * side) + x] = wanted[(3 * y) + channel];
                }
            }
        }

        return ((float)width / side, (float)height / side);
    }

    private static void Line(ReadOnlySpan<float> from, Span<float> to)
    {
        if (to.Length <= from.Length)
        {
            AreaMean.Line(from, to);
            return;
        }

        int length = from.Length / 3, wanted = to.Length / 3;
        for (int i = 0; i < wanted; i++)
        {
            float at = Math.Clamp(((i + 0.5f) * length / wanted) - 0.5f, 0f, length - 1);
            int left = (int)at, right = Math.Min(left + 1, length - 1);
            for (int channel = 0; channel < 3; channel++)
            {
                to[(3 * i) + channel] = float.Lerp(from[(3 * left) + channel], from[(3 * right) + channel], at - left);
            }
        }
    }
}
