namespace EdgeRec.Models.Training.Simulation;

/// <summary>
/// Where simulated viewers look on a screen that is ordered: a tile is looked at with the probability of its row times that of its column, each by itself
/// (the examination hypothesis: who does not look cannot choose). The first tile is always looked at. This is the truth that corrections are measured against.
/// </summary>
internal static class Examination
{
    /// <summary>Tiles in a row.</summary>
    public const int Columns = 4;

    /// <summary>Rows of a screen.</summary>
    public const int Rows = ViewerSimulator.TilesShown / Columns;

    private static readonly double[] OfRow = [1, 0.6, 0.35, 0.2], OfColumn = [1, 0.85, 0.7, 0.55];

    /// <summary>How likely a place is looked at, above 0 to 1.</summary>
    /// <param name="place">Row after row from 0, below <see cref="ViewerSimulator.TilesShown"/>.</param>
    public static double Probability(int place) => OfRow[place / Columns] * OfColumn[place % Columns];

    /// <summary>Draws the places that a viewer looks at this time, as bits.</summary>
    public static int Draw(Random random, int tiles)
    {
        int looked = 0;
        for (int place = 0; place < tiles; place++)
        {
            looked |= random.NextDouble() < Probability(place) ? 1 << place : 0;
        }

        return looked;
    }
}
