using EdgeRec.Models.Core.Artwork.Images;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>
/// The few colours that make up a picture: the densest place of OKLab first, found by mean shift over a fine grid; what lies around it is
/// taken away, and the next one is looked for. Nothing is drawn at random, and no small change of the picture moves a peak far.
/// </summary>
internal static class DominantColours
{
    /// <summary>At most so many.</summary>
    public const int Most = 5;

    private const float CellSize = 0.03f, Reach = 0.13f, LeastShare = 0.02f;
    private const int Shifts = 8;

    /// <summary>The colours of a picture with their shares, largest first; the shares sum to 1.</summary>
    public static IReadOnlyList<ColourShare> Of(LabImage image)
    {
        Cell[] cells = Cells(image);
        bool[] taken = new bool[cells.Length];
        var peaks = new List<LabColour>();
        for (float left = 1f; peaks.Count < Most && left > LeastShare;)
        {
            LabColour peak = Densest(cells, taken);
            peaks.Add(peak);
            float found = 0f;
            for (int i = 0; i < cells.Length; i++)
            {
                if (!taken[i] && LabColour.Distance(cells[i].Colour, peak) < Reach)
                {
                    taken[i] = true;
                    found += cells[i].Share;
                }
            }

            left -= found;
            if (found < LeastShare && peaks.Count > 1)
            {
                peaks.RemoveAt(peaks.Count - 1);
                break;
            }
        }

        return Shared(cells, peaks);
    }

    private static Cell[] Cells(LabImage image)
    {
        var sums = new Dictionary<(int, int, int), (double L, double A, double B, int Count)>();
        foreach (LabColour pixel in image.Pixels)
        {
            (int, int, int) key = ((int)MathF.Floor(pixel.L / CellSize), (int)MathF.Floor(pixel.A / CellSize), (int)MathF.Floor(pixel.B / CellSize));
            (double l, double a, double b, int count) = sums.GetValueOrDefault(key);
            sums[key] = (l + pixel.L, a + pixel.A, b + pixel.B, count + 1);
        }

        // In the order of the grid, whatever the order of the pixels.
        return [.. sums.OrderBy(s => s.Key).Select(s => new Cell(
            new LabColour((float)(s.Value.L / s.Value.Count), (float)(s.Value.A / s.Value.Count), (float)(s.Value.B / s.Value.Count)),
            (float)s.Value.Count / image.Pixels.Length))];
    }

    private static LabColour Densest(Cell[] cells, bool[] taken)
    {
        LabColour best = default;
        float most = -1f;
        for (int i = 0; i < cells.Length; i++)
        {
            if (!taken[i] && Around(cells, taken, cells[i].Colour).Density is var density && density > most)
            {
                most = density;
                best = cells[i].Colour;
            }
        }

        for (int i = 0; i < Shifts; i++)
        {
            best = Around(cells, taken, best).Mean;
        }

        return best;
    }

    private static (float Density, LabColour Mean) Around(Cell[] cells, bool[] taken, LabColour place)
    {
        double density = 0, l = 0, a = 0, b = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            float distance = LabColour.Distance(cells[i].Colour, place) / Reach;
            if (taken[i] || distance >= 1f)
            {
                continue;
            }

            double weight = cells[i].Share * (1f - (distance * distance));
            density += weight;
            l += weight * cells[i].Colour.L;
            a += weight * cells[i].Colour.A;
            b += weight * cells[i].Colour.B;
        }

        return ((float)density, new LabColour((float)(l / density), (float)(a / density), (float)(b / density)));
    }

    /// <summary>Everything belongs to the peak that is nearest.</summary>
    private static ColourShare[] Shared(Cell[] cells, List<LabColour> peaks)
    {
        float[] shares = new float[peaks.Count];
        foreach (Cell cell in cells)
        {
            int nearest = 0;
            for (int i = 1; i < peaks.Count; i++)
            {
                nearest = LabColour.Distance(cell.Colour, peaks[i]) < LabColour.Distance(cell.Colour, peaks[nearest]) ? i : nearest;
            }

            shares[nearest] += cell.Share;
        }

        return [.. peaks.Select((peak, i) => new ColourShare(peak, shares[i])).OrderByDescending(c => c.Share)];
    }

    private readonly record struct Cell(LabColour Colour, float Share);
}
