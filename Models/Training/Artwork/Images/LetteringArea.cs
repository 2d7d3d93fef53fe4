namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>
/// How much of a picture is lettering. Letters are strokes of one lightness upon another, many side by side: along a row, edges up and down
/// alternate closely, and they go on for some rows. There is no reading in it, so that fences and windows count as well.
/// </summary>
internal static class LetteringArea
{
    private const float Edge = 0.12f;
    private const int Strokes = 4, Window = 9;
    private const float LeastFilled = 0.55f;

    /// <summary>The share of the picture, 0 to 1.</summary>
    public static float Of(LabImage image)
    {
        bool[,] strokes = new bool[image.Width, image.Height];
        for (int y = 0; y < image.Height; y++)
        {
            MarkRow(image, y, strokes);
        }

        int count = 0;
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                count += Filled(strokes, x, y) ? 1 : 0;
            }
        }

        return (float)count / (image.Width * image.Height);
    }

    /// <summary>Marks the windows of a row in which lightness goes up and down often enough.</summary>
    private static void MarkRow(LabImage image, int y, bool[,] strokes)
    {
        // Turning points of lightness that lie at least an edge apart.
        var turns = new List<int>();
        float extreme = image[0, y].L;
        int at = 0, direction = 0;
        for (int x = 1; x < image.Width; x++)
        {
            float l = image[x, y].L;
            if (direction >= 0 ? l > extreme : l < extreme)
            {
                (extreme, at) = (l, x);
            }
            else if (Math.Abs(l - extreme) > Edge)
            {
                turns.Add(at);
                direction = l > extreme ? 1 : -1;
                (extreme, at) = (l, x);
            }
        }

        for (int i = 0; i + Strokes - 1 < turns.Count; i++)
        {
            if (turns[i + Strokes - 1] - turns[i] <= Window * (Strokes - 1) / 2)
            {
                for (int x = turns[i]; x <= turns[i + Strokes - 1]; x++)
                {
                    strokes[x, y] = true;
                }
            }
        }
    }

    private static bool Filled(bool[,] strokes, int x, int y)
    {
        const int Reach = 2;
        int marked = 0, all = 0;
        for (int dy = -Reach; dy <= Reach; dy++)
        {
            for (int dx = -Reach; dx <= Reach; dx++)
            {
                if (x + dx >= 0 && x + dx < strokes.GetLength(0) && y + dy >= 0 && y + dy < strokes.GetLength(1))
                {
                    all++;
                    marked += strokes[x + dx, y + dy] ? 1 : 0;
                }
            }
        }

        return marked >= LeastFilled * all;
    }
}
