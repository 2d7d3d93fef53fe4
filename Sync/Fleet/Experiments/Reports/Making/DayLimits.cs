using System.Globalization;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>
/// Beyond which a unit's day is cut, so that a television that never sleeps does not decide: what one active day in a thousand exceeds, of all units of the fleet in the four weeks before the experiment, so
/// that no variation has a part in it and it stays the same while the experiment runs.
/// </summary>
/// <param name="Hours">Quality hours of a day; infinite where there were too few days before.</param>
/// <param name="Plays">Quality plays of a day, by weight.</param>
/// <param name="ActiveDays">From how many days that is.</param>
internal sealed record DayLimits(double Hours, double Plays, long ActiveDays)
{
    /// <summary>The share of active days that stay as they are.</summary>
    public const double Kept = 0.999;

    /// <summary>Fewer active days before say nothing of one in a thousand: nothing is cut then.</summary>
    public const long LeastDays = 2_000;

    private const double StepHours = 1 / 60.0, StepPlays = 0.1;
    private const int Steps = 6_000;

    /// <summary>Nothing is cut.</summary>
    public static DayLimits None { get; } = new(double.PositiveInfinity, double.PositiveInfinity, 0);

    /// <summary>In a sentence, for the reader of a report.</summary>
    public string Sentence(ExperimentUnit unit) => double.IsInfinity(Hours)
        ? "Nothing was winsorised: there were too few days before the experiment to know what is extreme."
        : string.Create(
            CultureInfo.InvariantCulture,
            $"A {DesignJson.Name(unit)}'s day counts for at most {Hours:0.##} quality hours and {Plays:0.#} quality plays (winsorised at what one in a thousand of {ActiveDays:#,0} active days before the experiment exceeded).");

    /// <summary>Finds them.</summary>
    public static async Task<DayLimits> FindAsync(IExperimentFacts facts, ExperimentUnit unit, DateOnly from, DateOnly through, CancellationToken cancellationToken)
    {
        long[] hours = new long[Steps + 1], plays = new long[Steps + 1];
        long active = 0;
        await foreach (DaySums day in UnitDaysAsync(facts, unit, from, through, cancellationToken))
        {
            if (day.QualityPlays > 0)
            {
                active++;
                hours[Math.Clamp((int)(day.QualitySeconds / 3600 / StepHours), 0, Steps)]++;
                plays[Math.Clamp((int)(day.QualityWeight / StepPlays), 0, Steps)]++;
            }
        }

        return active < LeastDays ? None : new DayLimits(Quantile(hours, active) * StepHours, Quantile(plays, active) * StepPlays, active);
    }

    private static async IAsyncEnumerable<DaySums> UnitDaysAsync(
        IExperimentFacts facts, ExperimentUnit unit, DateOnly from, DateOnly through, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var household = new Dictionary<DateOnly, DaySums>();
        Guid device = Guid.Empty;
        await foreach (UnitDay day in facts.UnitDaysAsync(from, through, cancellationToken))
        {
            if (unit == ExperimentUnit.Profile)
            {
                yield return day.Sums;
                continue;
            }

            if (day.Device != device)
            {
                foreach (DaySums sums in household.Values)
                {
                    yield return sums;
                }

                household.Clear();
                device = day.Device;
            }

            household[day.Day] = household.GetValueOrDefault(day.Day) + day.Sums;
        }

        foreach (DaySums sums in household.Values)
        {
            yield return sums;
        }
    }

    /// <summary>The end of the step that holds the quantile.</summary>
    private static int Quantile(long[] counts, long all)
    {
        long wanted = (long)Math.Ceiling(Kept * all);
        int step = 0;
        for (long seen = counts[0]; seen < wanted && step < Steps; seen += counts[step])
        {
            step++;
        }

        return step + 1;
    }
}
