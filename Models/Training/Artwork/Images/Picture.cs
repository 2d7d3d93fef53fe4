using System.Runtime.InteropServices;
using EdgeRec.Models.Core.Artwork.Images;
using SkiaSharp;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>A picture as rows of sRGB pixels, without transparency.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Rgba">Four bytes a pixel; the fourth means nothing.</param>
internal sealed record Picture(int Width, int Height, byte[] Rgba)
{
    /// <summary>A picture of a bitmap; what is transparent lies on black, as on a screen that is off.</summary>
    public static Picture Of(SKBitmap bitmap)
    {
        var info = new SKImageInfo(bitmap.Width, bitmap.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var plain = new SKBitmap(info);
        using (var canvas = new SKCanvas(plain))
        {
            canvas.Clear(SKColors.Black);
            canvas.DrawBitmap(bitmap, 0, 0);
        }

        return new Picture(info.Width, info.Height, plain.Bytes);
    }

    /// <summary>The picture as a bitmap.</summary>
    public SKBitmap ToBitmap()
    {
        var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque, SKColorSpace.CreateSrgb()));
        Marshal.Copy(Rgba, 0, bitmap.GetPixels(), Rgba.Length);
        return bitmap;
    }

    /// <summary>
    /// The picture with its long side at <paramref name="longSide"/>: each pixel the mean of the light that falls on it, so that every size of
    /// the same picture gives nearly the same. A smaller picture is enlarged in blocks.
    /// </summary>
    public LabImage Resized(int longSide)
    {
        float scale = (float)longSide / Math.Max(Width, Height);
        int width = Math.Max(1, (int)MathF.Round(Width * scale)), height = Math.Max(1, (int)MathF.Round(Height * scale));
        float[] across = new float[3 * width * Height];
        for (int y = 0; y < Height; y++)
        {
            AreaMean.Row(Rgba.AsSpan(4 * y * Width, 4 * Width), across.AsSpan(3 * y * width, 3 * width));
        }

        var image = new LabImage(width, height);
        float[] column = new float[3 * Height], light = new float[3 * height];
        for (int x = 0; x < width; x++)
        {
            for (int y = 0; y < Height; y++)
            {
                across.AsSpan(3 * ((y * width) + x), 3).CopyTo(column.AsSpan(3 * y));
            }

            AreaMean.Line(column, light);
            for (int y = 0; y < height; y++)
            {
                image[x, y] = LabColour.OfLinear(light[3 * y], light[(3 * y) + 1], light[(3 * y) + 2]);
            }
        }

        return image;
    }
}
