using EdgeRec.Models.Training.Artwork.Images;
using SkiaSharp;

namespace EdgeRec.Models.Tests.Training.Artwork.Images.Faces;

/// <summary>A face drawn with a few shaded shapes, in the middle of a picture.</summary>
internal static class DrawnFace
{
    /// <summary>Draws.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="features">Whether it has eyes, nose and mouth; a ball of hair otherwise.</param>
    public static Picture Draw(int width, int height, bool features = true)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(96, 110, 120));
        canvas.Translate(width / 2f, height / 2f);
        canvas.Scale(height / 10f);
        Oval(canvas, new SKColor(60, 40, 30), 0, 5.2f, 3.6f, 2f);
        Oval(canvas, new SKColor(200, 150, 125), 0, 2.6f, 0.9f, 1.3f);
        Oval(canvas, new SKColor(45, 30, 22), 0, -0.5f, 2.1f, 2.6f);
        if (features)
        {
            Skin(canvas);
            foreach (int side in (int[])[-1, 1])
            {
                Oval(canvas, new SKColor(50, 34, 26), side * 0.68f, -0.62f, 0.46f, 0.1f);
                Oval(canvas, new SKColor(175, 122, 100), side * 0.66f, -0.22f, 0.44f, 0.26f);
                Oval(canvas, new SKColor(238, 232, 226), side * 0.66f, -0.2f, 0.34f, 0.15f);
                Oval(canvas, new SKColor(40, 28, 22), side * 0.66f, -0.2f, 0.15f, 0.15f);
                Oval(canvas, new SKColor(120, 70, 55), side * 0.17f, 0.62f, 0.1f, 0.06f);
                Oval(canvas, new SKColor(232, 168, 146), side * 0.95f, 0.5f, 0.3f, 0.25f);
            }

            Oval(canvas, new SKColor(240, 198, 172), 0, 0.3f, 0.13f, 0.35f);
            Oval(canvas, new SKColor(168, 70, 66), 0, 1.2f, 0.55f, 0.17f);
            Oval(canvas, new SKColor(96, 34, 34), 0, 1.19f, 0.5f, 0.04f);
        }

        canvas.Flush();
        return Picture.Of(bitmap);
    }

    private static void Skin(SKCanvas canvas)
    {
        using var shader = SKShader.CreateRadialGradient(
            new SKPoint(-0.4f, -0.3f), 2.6f, [new SKColor(240, 196, 168), new SKColor(214, 160, 132), new SKColor(150, 100, 80)], [0f, 0.6f, 1f], SKShaderTileMode.Clamp);
        using var paint = new SKPaint { Shader = shader, IsAntialias = true };
        canvas.DrawOval(0, 0.25f, 1.6f, 2.05f, paint);
    }

    private static void Oval(SKCanvas canvas, SKColor colour, float x, float y, float across, float down)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        canvas.DrawOval(x, y, across, down, paint);
    }
}
