using EdgeRec.Models.Training.Simulation.Fleet.People;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>What each household would do under each of some settings: its days, by settings, of the same household with the same chance.</summary>
/// <param name="Days">How long.</param>
/// <param name="Homes">By household, then by settings.</param>
internal sealed record PotentialOutcomes(FleetDays Days, LivedDays[][] Homes)
{
    /// <summary>When a household first looks at a page of the experiment, in days from its first; −1 for never. It is the same under all settings, since nothing differs before.</summary>
    public int Exposed(int home)
    {
        for (int day = 0; day < Days.During; day++)
        {
            if (Homes[home][0].On(Days.Before + day).Impressions > 0)
            {
                return day;
            }
        }

        return -1;
    }

    /// <summary>The metric if every household had these settings, at the end of each day, from each household's first page on.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="settings">Which settings.</param>
    public double[] IfAll(DayMetric metric, int settings)
    {
        double[] outcomes = new double[Days.During], denominators = new double[Days.During];
        for (int home = 0; home < Homes.Length; home++)
        {
            int exposed = Exposed(home);
            for (int day = exposed; exposed >= 0 && day < Days.During; day++)
            {
                DayTotals totals = Homes[home][settings].On(Days.Before + day);
                outcomes[day] += metric.Outcome(totals);
                denominators[day] += metric.DenominatorOf(totals);
            }
        }

        double[] values = new double[Days.During];
        double outcome = 0, denominator = 0;
        for (int day = 0; day < values.Length; day++)
        {
            outcome += outcomes[day];
            denominator += denominators[day];
            values[day] = denominator > 0 ? outcome / denominator : 0;
        }

        return values;
    }

    /// <summary>The metric of the days before.</summary>
    public double Before(DayMetric metric)
    {
        double outcome = 0, denominator = 0;
        foreach (LivedDays[] home in Homes)
        {
            for (int day = 0; day < Days.Before; day++)
            {
                DayTotals totals = home[0].On(day);
                outcome += metric.Outcome(totals);
                denominator += metric.DenominatorOf(totals);
            }
        }

        return denominator > 0 ? outcome / denominator : 0;
    }
}
