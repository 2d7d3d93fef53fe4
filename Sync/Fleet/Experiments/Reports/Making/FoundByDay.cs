using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Sequences;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>
/// Who found something to watch: whether there was a quality play within the first seven days, the day of exposure among them. A unit is counted once, when its seven days are over, so that its answer does
/// not change any more and the sequence for yes or no is exact.
/// </summary>
/// <param name="variations">How many variations.</param>
/// <param name="days">How many days.</param>
internal sealed class FoundByDay(int variations, int days)
{
    /// <summary>Days within which something has to be found.</summary>
    public const int Window = 7;

    private readonly BinaryCounts[] _counts = new BinaryCounts[variations * days];
    private readonly UnitMoments[] _moments = new UnitMoments[variations * days];

    /// <summary>Of a variation, at the end of a day.</summary>
    public BinaryCounts At(int day, int variation) => _counts[(day * variations) + variation];

    /// <summary>The same by household, where units of one household hang together.</summary>
    public ReadOnlySpan<UnitMoments> ByHousehold(int day) => _moments.AsSpan(day * variations, variations);

    /// <summary>Adds the units of one household.</summary>
    public void Add(IReadOnlyList<ExposedUnit> household)
    {
        for (int variation = 0; variation < variations; variation++)
        {
            int yes = 0, units = 0;
            for (int day = 0; day < days; day++)
            {
                foreach (ExposedUnit unit in household)
                {
                    if (unit.Variation == variation && unit.Exposed + Window - 1 == day)
                    {
                        units++;
                        yes += Found(unit) ? 1 : 0;
                    }
                }

                if (units > 0)
                {
                    int at = (day * variations) + variation;
                    _counts[at] = new BinaryCounts(_counts[at].Successes + yes, _counts[at].Units + units);
                    _moments[at].Add(new UnitOutcome(yes, units));
                }
            }
        }
    }

    private static bool Found(ExposedUnit unit)
    {
        for (int day = unit.Exposed; day < unit.Exposed + Window; day++)
        {
            if (unit.On(day).QualityPlays > 0)
            {
                return true;
            }
        }

        return false;
    }
}
