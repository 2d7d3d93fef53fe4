using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Training.Simulation.Fleet.Trials;

/// <summary>What a day adds to a metric that is a sum over a sum, as the fleet's report has it.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Outcome">Above the line.</param>
/// <param name="Denominator">Below the line; null for one a day.</param>
internal sealed record DayMetric(string Name, Func<DayTotals, double> Outcome, Func<DayTotals, double>? Denominator)
{
    private static readonly DayMetric[] All =
    [
        new(Metrics.QualityHours, day => day.QualitySeconds / 3600, null),
        new(Metrics.QualityPlays, day => day.QualityWeight, null),
        new(Metrics.ActiveDays, day => day.QualityPlays > 0 ? 1 : 0, null),
        new(Metrics.AbandonedSessions, day => day.AbandonedSessions, day => day.Sessions),
        new(Metrics.SelectingMinutes, day => day.SelectingSeconds / 60, day => day.Sessions - day.AbandonedSessions),
    ];

    /// <summary>The names of those that repetitions can be decided by.</summary>
    public static IEnumerable<string> Names => All.Select(metric => metric.Name);

    /// <summary>A metric; null if repetitions cannot be decided by it.</summary>
    public static DayMetric? Find(string name) => Array.Find(All, metric => metric.Name == name);

    /// <summary>What a day adds below the line.</summary>
    public double DenominatorOf(in DayTotals day) => Denominator is null ? 1 : Denominator(day);
}
