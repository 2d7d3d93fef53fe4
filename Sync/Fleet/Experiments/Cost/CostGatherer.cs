using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;

namespace EdgeRec.Sync.Fleet.Experiments.Cost;

/// <summary>Counts the outcomes of exposed units by day, household by household, as the report reads them. Units that were exposed to several variations are left out.</summary>
/// <param name="design">The experiment.</param>
/// <param name="outcome">What counts of a day of a unit.</param>
/// <param name="from">The first day.</param>
/// <param name="through">The last day, inclusive.</param>
internal sealed class CostGatherer(ExperimentDesign design, Func<DaySums, double> outcome, DateOnly from, DateOnly through)
{
    private readonly Dictionary<(string Unit, DateOnly Day), DaySums> _sums = [];

    /// <summary>What was counted.</summary>
    public CostCounts Counts { get; } = new(design.Variations.Count, from, through);

    /// <summary>Adds a household.</summary>
    public void Add(ExposedHousehold household)
    {
        _sums.Clear();
        foreach (UnitDay day in household.Exposures.Count > 0 ? household.Days : [])
        {
            (string, DateOnly) key = (UnitOf(day.Profile), day.Day);
            _sums[key] = _sums.GetValueOrDefault(key) + day.Sums;
        }

        foreach (IGrouping<string, FirstExposure> unit in household.Exposures.GroupBy(exposure => UnitOf(exposure.Profile)))
        {
            int variation = unit.First().Variation;
            if (unit.All(exposure => exposure.Variation == variation && !exposure.Others) && variation >= 0 && variation < design.Variations.Count)
            {
                Counts.Add(
                    variation, DateOnly.FromDateTime(unit.Min(exposure => exposure.First).UtcDateTime),
                    _sums.Where(day => day.Key.Unit == unit.Key).ToDictionary(day => day.Key.Day, day => outcome(day.Value)));
            }
        }
    }

    private string UnitOf(string profile) => design.Unit == ExperimentUnit.Household ? "" : profile;
}
