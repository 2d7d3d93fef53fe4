using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Cost;

/// <summary>Counts the outcomes of exposed units by day: exposures and days are read side by side, with one household in memory.</summary>
internal static class CostGatherer
{
    /// <summary>Counts them. Units that were exposed to several variations are left out.</summary>
    /// <param name="facts">The fleet's facts.</param>
    /// <param name="design">The experiment.</param>
    /// <param name="outcome">What counts of a day of a unit.</param>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day, inclusive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<CostCounts> GatherAsync(
        IExperimentFacts facts, ExperimentDesign design, Func<DaySums, double> outcome, DateOnly from, DateOnly through, CancellationToken cancellationToken)
    {
        var counts = new CostCounts(design.Variations.Count, from, through);
        await using IAsyncEnumerator<UnitDay> days = facts.UnitDaysAsync(from, through, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool more = await days.MoveNextAsync();
        var exposures = new List<FirstExposure>();
        var sums = new Dictionary<(string Unit, DateOnly Day), DaySums>();
        await foreach (FirstExposure exposure in facts.FirstExposuresAsync(design.Key, cancellationToken))
        {
            if (exposures.Count > 0 && exposures[0].Device != exposure.Device)
            {
                await FinishAsync(exposures[0].Device);
            }

            exposures.Add(exposure);
        }

        if (exposures.Count > 0)
        {
            await FinishAsync(exposures[0].Device);
        }

        return counts;

        async Task FinishAsync(Guid device)
        {
            while (more && days.Current.Device.CompareTo(device) <= 0)
            {
                if (days.Current.Device == device)
                {
                    (string, DateOnly) key = (UnitOf(design, days.Current.Profile), days.Current.Day);
                    sums[key] = sums.GetValueOrDefault(key) + days.Current.Sums;
                }

                more = await days.MoveNextAsync();
            }

            foreach (IGrouping<string, FirstExposure> unit in exposures.GroupBy(exposure => UnitOf(design, exposure.Profile)))
            {
                int variation = unit.First().Variation;
                if (unit.All(exposure => exposure.Variation == variation && !exposure.Others) && variation >= 0 && variation < design.Variations.Count)
                {
                    counts.Add(
                        variation, DateOnly.FromDateTime(unit.Min(exposure => exposure.First).UtcDateTime),
                        sums.Where(day => day.Key.Unit == unit.Key).ToDictionary(day => day.Key.Day, day => outcome(day.Value)));
                }
            }

            exposures.Clear();
            sums.Clear();
        }
    }

    private static string UnitOf(ExperimentDesign design, string profile) => design.Unit == ExperimentUnit.Household ? "" : profile;
}
