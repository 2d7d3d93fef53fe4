namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>How much fine detail a picture has.</summary>
internal static class Detail
{
    private const int Reach = 2;

    /// <summary>
    /// Twice the root mean square of what a pixel's lightness differs from the mean of its 5 × 5 surroundings: 0 for one colour, about 1 for a
    /// checkerboard of pixels in black and white.
    /// </summary>
    public static float Of(LabImage image)
    {
        double sum = 0;
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                double mean = 0;
                for (int dy = -Reach; dy <= Reach; dy++)
                {
                    for (int dx = -Reach; dx <= Reach; dx++)
                    {
                        mean += image[x + dx, y + dy].L;
                    }
                }

                double difference = image[x, y].L - (mean / ((2 * Reach + 1) * (2 * Reach + 1)));
                sum += difference * difference;
            }
        }

        return (float)Math.Min(1, 2 * Math.Sqrt(sum / (image.Width * image.Height)));
    }
}
