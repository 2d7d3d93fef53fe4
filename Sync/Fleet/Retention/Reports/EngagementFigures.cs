using EdgeRec.Sync.Fleet.Retention.Households;

namespace EdgeRec.Sync.Fleet.Retention.Reports;

/// <summary>Means over households with their intervals; a ratio of sums has its interval by the delta method, households being what is drawn.</summary>
internal static class EngagementFigures
{
    private const double Reach = 1.959963984540054, Weeks = HouseholdTally.RecentDays / 7.0;

    /// <summary>Measures households.</summary>
    /// <param name="rows">The households.</param>
    /// <param name="least">The least number of households that a figure may be of.</param>
    public static Engagement? Of(IReadOnlyList<HouseholdRow> rows, int least)
    {
        HouseholdRow[] there = [.. rows.Where(row => row.RecentDays > 0)];
        return there.Length < least
            ? null
            : new Engagement(
                there.Length / (double)rows.Count,
                Ratio(there, row => row.Recent.QualitySeconds / 3600, _ => Weeks, least) ?? default,
                Ratio(there, row => row.RecentDays, _ => Weeks, least) ?? default,
                Ratio(there, row => row.Recent.AbandonedSessions, row => row.Recent.Sessions, least),
                Ratio(there, row => row.Recent.FruitlessSeconds / 60, row => row.Recent.FruitlessSeconds > 0 ? row.Recent.AbandonedSessions : 0, least),
                Ratio(there, row => row.Recent.SelectingSeconds / 60, row => row.Recent.TimedSessions, least));
    }

    // Σ above / Σ below, over households that have something below.
    private static Estimate? Ratio(HouseholdRow[] rows, Func<HouseholdRow, double> above, Func<HouseholdRow, double> below, int least)
    {
        (double Above, double Below)[] values = [.. rows.Select(row => (above(row), below(row))).Where(v => v.Item2 > 0)];
        if (values.Length < least)
        {
            return null;
        }

        double all = values.Sum(v => v.Below), ratio = values.Sum(v => v.Above) / all, n = values.Length;
        double error = Math.Sqrt(n / (n - 1) * values.Sum(v => Math.Pow(v.Above - (ratio * v.Below), 2))) / all;
        return new Estimate(ratio, Math.Max(0, ratio - (Reach * error)), ratio + (Reach * error));
    }
}
