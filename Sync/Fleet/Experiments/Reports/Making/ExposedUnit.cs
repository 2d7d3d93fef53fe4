using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>A unit as an experiment counts it: a household with all its profiles, or one profile.</summary>
/// <param name="Variation">The variation that it was exposed to first.</param>
/// <param name="Exposed">The day of that, in days from the first day of the experiment, from 0.</param>
/// <param name="Unit">What was hashed; null where only its health told of it.</param>
/// <param name="IsMixed">Whether it was also exposed to another variation.</param>
/// <param name="Days">Its sums, a day each, from <see cref="Before"/> days before the experiment's first.</param>
/// <param name="HasBefore">Whether anything was heard of it in the period before its exposure.</param>
internal sealed record ExposedUnit(int Variation, int Exposed, string? Unit, bool IsMixed, DaySums[] Days, bool HasBefore)
{
    /// <summary>Days of the period before that effects are adjusted by: four weeks, so that each weekday is in it as often.</summary>
    public const int Before = 28;

    /// <summary>The sums of a day, counted from the experiment's first; from minus <see cref="Before"/> on.</summary>
    public DaySums On(int day) => Days[Before + day];

    /// <summary>The units of a household.</summary>
    /// <param name="household">The household.</param>
    /// <param name="unit">What is assigned.</param>
    /// <param name="variations">How many variations there are; exposures to others are passed over.</param>
    /// <param name="started">The first day of the experiment.</param>
    /// <param name="days">Days of the experiment so far.</param>
    public static IEnumerable<ExposedUnit> Of(ExposedHousehold household, ExperimentUnit unit, int variations, DateOnly started, int days)
    {
        FirstExposure[] exposures = [.. household.Exposures.Where(exposure => exposure.Variation >= 0 && exposure.Variation < variations)];
        if (exposures.Length == 0)
        {
            yield break;
        }

        if (unit == ExperimentUnit.Household)
        {
            FirstExposure first = exposures.MinBy(exposure => exposure.First)!;
            yield return Of(first, exposures.Any(exposure => exposure.Others || exposure.Variation != first.Variation), household.Days, started, days);
            yield break;
        }

        foreach (FirstExposure exposure in exposures)
        {
            yield return Of(exposure, exposure.Others, household.Days.Where(day => day.Profile == exposure.Profile), started, days);
        }
    }

    private static ExposedUnit Of(FirstExposure exposure, bool isMixed, IEnumerable<UnitDay> rows, DateOnly started, int days)
    {
        var sums = new DaySums[Before + days];
        int exposed = Math.Max(0, DateOnly.FromDateTime(exposure.First.UtcDateTime).DayNumber - started.DayNumber);
        bool hasBefore = false;
        foreach (UnitDay row in rows)
        {
            int day = row.Day.DayNumber - started.DayNumber;
            if (day >= -Before && day < days)
            {
                sums[Before + day] += row.Sums;
                hasBefore |= day >= exposed - Before && day < exposed;
            }
        }

        return new ExposedUnit(exposure.Variation, exposed, exposure.Unit, isMixed, sums, hasBefore);
    }
}
