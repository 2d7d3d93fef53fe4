using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation.Exposure;

/// <summary>
/// How likely each place of a screen is looked at, and what follows for training. Here position and exposure bias are handled: what stood where nobody looks was
/// not turned down. A quality play at a place counts 1 / its probability, as Saito et al. (Unbiased Recommender Learning from Missing-Not-At-Random Implicit
/// Feedback, WSDM 2020) do; then the log loss is on average what it were if every tile had been looked at, and no feature has to know the place: the device's input
/// stays as it is.
/// </summary>
/// <param name="Places">A probability for each place, the first 1.</param>
internal sealed record ExaminationCurve(double[] Places)
{
    /// <summary>No play counts more than this, so that a hardly explored place decides nothing.</summary>
    private const double Most = 10;

    /// <summary>The simulator's own.</summary>
    public static ExaminationCurve Truth { get; } = new([.. Enumerable.Range(0, ViewerSimulator.TilesShown).Select(Examination.Probability)]);

    /// <summary>
    /// Estimates the curve from screens in an order by chance: there the title says nothing of the place, so quality plays are as frequent as looks. Row times
    /// column, each against the first of its kind.
    /// </summary>
    /// <param name="tiles">Where the tiles stood.</param>
    /// <param name="labels">1 for a quality play.</param>
    /// <returns>Null when no screen was explored: then there is nothing to tell, and nothing to correct where all screens are by chance.</returns>
    public static ExaminationCurve? Estimate(ReadOnlySpan<ExposedRows.Tile> tiles, ReadOnlySpan<float> labels)
    {
        double[] rowPlays = new double[Examination.Rows], rowTiles = new double[Examination.Rows], columnPlays = new double[Examination.Columns], columnTiles = new double[Examination.Columns];
        for (int i = 0; i < tiles.Length; i++)
        {
            if (tiles[i].Explored)
            {
                (int row, int column) = Math.DivRem(tiles[i].Place, Examination.Columns);
                rowTiles[row]++;
                columnTiles[column]++;
                rowPlays[row] += labels[i];
                columnPlays[column] += labels[i];
            }
        }

        if (rowPlays[0] == 0 || columnPlays[0] == 0)
        {
            return null;
        }

        double Row(int row) => rowPlays[row] / Math.Max(1, rowTiles[row]) / (rowPlays[0] / rowTiles[0]);
        double Column(int column) => columnPlays[column] / Math.Max(1, columnTiles[column]) / (columnPlays[0] / columnTiles[0]);
        return new ExaminationCurve([.. Enumerable.Range(0, ViewerSimulator.TilesShown).Select(place => Math.Min(1, Row(place / Examination.Columns) * Column(place % Examination.Columns)))]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Places.Select(place => place.ToString("F2", System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Labels as they count in training: a quality play counts 1 / the probability that its place is looked at.</summary>
    public SituationRows Weigh(SituationRows rows, IReadOnlyList<ExposedRows.Tile> tiles) => rows with
    {
        Labels = [.. rows.Labels.Select((label, row) => label * (float)Math.Min(Most, 1 / Math.Max(1e-6, Places[tiles[row].Place])))],
    };
}
