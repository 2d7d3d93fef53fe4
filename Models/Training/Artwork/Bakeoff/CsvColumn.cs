namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>A column of a table.</summary>
/// <param name="Values">By row: the number, NaN where it is missing; or the number of the category (a missing one is a category too).</param>
/// <param name="Levels">How many categories there are; 0 for a column of numbers.</param>
internal sealed record CsvColumn(float[] Values, int Levels)
{
    /// <summary>Whether it holds numbers.</summary>
    public bool IsNumeric => Levels == 0;
}
