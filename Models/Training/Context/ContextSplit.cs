namespace EdgeRec.Models.Training.Context;

/// <summary>
/// Which uses are learned from, which choose the settings, which are asked for in the end: 70, 10 and 20 % of the pairs of user and item, by chance.
/// All contexts of a pair stay together; else a model would be asked for what it has been told, only in another weather.
/// </summary>
/// <param name="Train">Learned from.</param>
/// <param name="Validation">Settings and the number of passes are chosen by these.</param>
/// <param name="Test">Looked at once.</param>
internal sealed record ContextSplit(ContextRow[] Train, ContextRow[] Validation, ContextRow[] Test)
{
    private const int TrainPercent = 70, ValidationPercent = 10;

    /// <summary>Splits. Equal seeds give equal splits.</summary>
    public static ContextSplit Of(ContextTable table, int seed)
    {
        var random = new Random(seed);
        var part = table.Rows.Select(row => (row.User, row.Item)).Distinct().ToDictionary(pair => pair, _ => random.Next(100));
        ContextRow[] Rows(int from, int to) => [.. table.Rows.Where(row => part[(row.User, row.Item)] is int p && p >= from && p < to)];
        return new ContextSplit(Rows(0, TrainPercent), Rows(TrainPercent, TrainPercent + ValidationPercent), Rows(TrainPercent + ValidationPercent, 100));
    }
}
