using EdgeRec.Models.Core.Experiments.Analysis;
using EdgeRec.Models.Core.Experiments.Analysis.Planning;
using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Sync.Fleet.Experiments.Facts;
using EdgeRec.Sync.Fleet.Experiments.Reports.Making;

namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>
/// The fleet's last four weeks, taken as an experiment of all units in two halves in which nothing differed: each unit exposed on the day it first came, with the four weeks before them to adjust by. Its
/// standard errors by day are what a real experiment would have had, with units that come late, days of one unit that are alike, and all that a metric does. A fleet that is younger is cut in the middle.
/// </summary>
internal sealed class RecentWeeks
{
    /// <summary>Days that are taken as an experiment, at most.</summary>
    public const int MostDays = 28;

    /// <summary>Fewer days say nothing of days to come.</summary>
    public const int LeastDays = 7;

    private readonly Dictionary<string, SumsByDay> _sums;
    private readonly FoundByDay? _found;

    private RecentWeeks(int days, DateOnly through, Dictionary<string, SumsByDay> sums, FoundByDay? found)
    {
        (Days, Through, _sums, _found) = (days, through, sums, found);
        Entered = new long[days];
    }

    /// <summary>Days that are taken as an experiment.</summary>
    public int Days { get; }

    /// <summary>The first of them.</summary>
    public DateOnly From => Through.AddDays(1 - Days);

    /// <summary>The last of them.</summary>
    public DateOnly Through { get; }

    /// <summary>Units that came by the end of each day.</summary>
    public long[] Entered { get; }

    /// <summary>Whether a metric can be read of what is watched; those of health cannot.</summary>
    public static bool Knows(string metric) => metric == Metrics.FoundSomething || MetricParts.Of(metric, DayLimits.None) is not null;

    /// <summary>Reads them.</summary>
    /// <param name="facts">The fleet's facts.</param>
    /// <param name="unit">What would be assigned.</param>
    /// <param name="metrics">What is measured; those that are not known this way are passed over.</param>
    /// <param name="through">The last whole day.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RecentWeeks> ReadAsync(IExperimentFacts facts, ExperimentUnit unit, IEnumerable<string> metrics, DateOnly through, CancellationToken cancellationToken)
    {
        int known = (await facts.ReachAsync(cancellationToken)).First is { } first ? through.DayNumber - first.DayNumber + 1 : 0;
        int days = Math.Clamp(known / 2, LeastDays, MostDays);
        DateOnly from = through.AddDays(1 - days), before = from.AddDays(-ExposedUnit.Before);
        DayLimits limits = await DayLimits.FindAsync(facts, unit, before, from.AddDays(-1), cancellationToken);
        string[] all = [.. metrics.Distinct()];
        var recent = new RecentWeeks(
            days, through, all.Select(metric => MetricParts.Of(metric, limits)).OfType<MetricParts>().ToDictionary(parts => parts.Metric, parts => new SumsByDay(parts, 2, days)),
            all.Contains(Metrics.FoundSomething) ? new FoundByDay(2, days) : null);
        var rows = new List<UnitDay>();
        await using var source = new ByDevice<UnitDay>(facts.UnitDaysAsync(before, through, cancellationToken), day => day.Device, cancellationToken);
        while (await source.NextAsync() is { } device)
        {
            await source.TakeAsync(device, rows);
            recent.Add([.. UnitsOf(device, rows, unit, from, days)]);
        }

        for (int day = 1; day < days; day++)
        {
            recent.Entered[day] += recent.Entered[day - 1];
        }

        return recent;
    }

    /// <summary>The difference between both halves at the end of a day.</summary>
    public EffectEstimate At(string metric, int day) => EffectEstimate.Of(_sums.TryGetValue(metric, out SumsByDay? sums) ? sums.At(day) : _found!.ByHousehold(day), 1);

    /// <summary>The standard errors of that difference by day, carried on to days that are to come.</summary>
    public double[] Errors(string metric, int days) => ErrorsToCome.Of([.. Enumerable.Range(0, Days).Select(day => At(metric, day).StandardError)], days);

    private void Add(ExposedUnit[] household)
    {
        foreach (ExposedUnit unit in household)
        {
            Entered[unit.Exposed]++;
        }

        if (household.Length > 0)
        {
            foreach (SumsByDay sums in _sums.Values)
            {
                sums.Add(household);
            }

            _found?.Add(household);
        }
    }

    private static IEnumerable<ExposedUnit> UnitsOf(Guid device, IReadOnlyList<UnitDay> rows, ExperimentUnit unit, DateOnly from, int days)
    {
        var known = new ExposedHousehold();
        known.Days.AddRange(rows);
        foreach (IGrouping<string, UnitDay> some in rows.GroupBy(row => unit == ExperimentUnit.Household ? "" : row.Profile))
        {
            UnitDay[] inWindow = [.. some.Where(row => row.Day >= from)];
            if (inWindow.Length == 0)
            {
                continue;
            }

            // Halves by a hash that no experiment uses; those of one household may be in both, as in an experiment by profiles.
            string profile = inWindow[0].Profile, hashed = unit == ExperimentUnit.Household ? device.ToString("N") : $"{device:N}/{profile}";
            int variation = UnitHash.Bucket("plan", hashed, 2) < 0.5 ? 0 : 1;
            known.Exposures.Add(new FirstExposure("plan", variation, device, profile, hashed, new DateTimeOffset(inWindow.Min(row => row.Day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
        }

        return ExposedUnit.Of(known, unit, 2, from, days);
    }
}
