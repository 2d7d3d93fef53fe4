namespace EdgeRec.Sync.Fleet.Retention.Signals;

/// <summary>A household as it stood at the end of a day, and whether it left then.</summary>
/// <param name="Day">The day.</param>
/// <param name="Features"><see cref="LeavingFeatures"/>.</param>
/// <param name="Left">Whether it left.</param>
internal readonly record struct LeavingRow(int Day, double[] Features, bool Left);

/// <summary>Which days households are looked at to learn who leaves.</summary>
/// <param name="Fitting">Days to learn from, rising; none where the data are too short.</param>
/// <param name="Judging">The day on which what was learned is judged: everything that was learned from was known by then.</param>
internal sealed record LeavingDays(IReadOnlyList<int> Fitting, int Judging)
{
    private const int Most = 8;

    /// <summary>Chooses the days.</summary>
    /// <param name="first">First day of the data.</param>
    /// <param name="end">Last day.</param>
    /// <param name="ahead">Days ahead that are foretold.</param>
    /// <param name="leftAfter">Days without a session that count as having left.</param>
    public static LeavingDays Of(int first, int end, int ahead, int leftAfter)
    {
        int judging = end - leftAfter - ahead;
        var fitting = new List<int>();
        for (int day = judging - leftAfter - ahead; day >= first + LeavingFeatures.Days - 1 && fitting.Count < Most; day -= 7)
        {
            fitting.Insert(0, day);
        }

        return new LeavingDays(fitting, judging);
    }

    /// <summary>Days of data that are needed for a single day to learn from.</summary>
    public static int Needed(int ahead, int leftAfter) => LeavingFeatures.Days + (2 * (ahead + leftAfter));
}
