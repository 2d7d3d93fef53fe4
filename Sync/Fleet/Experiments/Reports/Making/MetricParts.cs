using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Sync.Fleet.Experiments.Facts;

namespace EdgeRec.Sync.Fleet.Experiments.Reports.Making;

/// <summary>What a unit's day adds to a metric that is a sum over a sum.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Outcome">Above the line, from the day's sums.</param>
/// <param name="Denominator">Below the line; null for one a day, whether anything happened or not.</param>
/// <param name="Limit">Beyond which a day's outcome counts as this (winsorised); infinite for none.</param>
internal sealed record MetricParts(string Metric, Func<DaySums, double> Outcome, Func<DaySums, double>? Denominator, double Limit = double.PositiveInfinity)
{
    /// <summary>Whether it has an outcome on every day, so that days since exposure can be compared.</summary>
    public bool IsDaily => Denominator is null;

    /// <summary>The parts of a metric; null where it is no sum over a sum of events.</summary>
    /// <param name="metric">Its name.</param>
    /// <param name="limits">Where days are cut.</param>
    public static MetricParts? Of(string metric, DayLimits limits) => metric switch
    {
        Metrics.QualityHours => new(metric, day => day.QualitySeconds / 3600, null, limits.Hours),
        Metrics.QualityPlays => new(metric, day => day.QualityWeight, null, limits.Plays),
        Metrics.ActiveDays => new(metric, day => day.QualityPlays > 0 ? 1 : 0, null),
        Metrics.AbandonedSessions => new(metric, day => day.AbandonedSessions, day => day.Sessions),
        Metrics.SelectingMinutes => new(metric, day => day.SelectingSeconds / 60, day => day.TimedSessions),
        Metrics.TakeFraction => new(metric, day => day.Takes, day => day.Impressions),
        _ => null,
    };

    /// <summary>What a day adds above the line.</summary>
    public double OutcomeOf(DaySums day) => Math.Min(Outcome(day), Limit);

    /// <summary>What a day adds below it.</summary>
    public double DenominatorOf(DaySums day) => Denominator is null ? 1 : Denominator(day);
}
