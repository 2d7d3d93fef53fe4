using EdgeRec.Models.Training.Artwork.Images;
using SkiaSharp;

namespace EdgeRec.Models.Tests.Training.Artwork.Images;

/// <summary>Pictures whose features are known.</summary>
internal static class Pictures
{
    /// <summary>A picture that a rule colours.</summary>
    public static Picture Of(int width, int height, Func<int, int, SKColor> colour)
    {
        byte[] rgba = new byte[4 * width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                SKColor pixel = colour(x, y);
                (rgba[4 * ((y * width) + x)], rgba[(4 * ((y * width) + x)) + 1], rgba[(4 * ((y * width) + x)) + 2]) = (pixel.Red, pixel.Green, pixel.Blue);
            }
        }

        return new Picture(width, height, rgba);
    }

    /// <summary>One colour.</summary>
    public static Picture Plain(SKColor colour) => Of(320, 180, (_, _) => colour);

    /// <summary>Squares in black and white.</summary>
    /// <param name="square">Their side in pixels of a picture 128 wide.</param>
    public static Picture Checkerboard(int square) => Of(128, 72, (x, y) => ((x / square) + (y / square)) % 2 == 0 ? SKColors.Black : SKColors.White);
}
