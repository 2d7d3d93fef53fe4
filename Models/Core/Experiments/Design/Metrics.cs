namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>What experiments are decided by. Everything is counted from the moment a unit was exposed; days are days of UTC.</summary>
public static class Metrics
{
    /// <summary>Hours of quality plays, a unit and day: the reward everywhere else is its count.</summary>
    public const string QualityHours = "quality-hours";

    /// <summary>Quality plays by their weight, a unit and day.</summary>
    public const string QualityPlays = "quality-plays";

    /// <summary>Share of days with at least one quality play.</summary>
    public const string ActiveDays = "active-days";

    /// <summary>Whether a unit had a quality play within seven days, that of its exposure among them: yes or no, counted once they are over.</summary>
    public const string FoundSomething = "found-something";

    /// <summary>Sessions that ended without a play, of all sessions; less is better.</summary>
    public const string AbandonedSessions = "abandoned-sessions";

    /// <summary>Minutes from the start of a session to its first play, of sessions that have one; less is better.</summary>
    public const string SelectingMinutes = "selecting-minutes";

    /// <summary>Quality plays of tiles that were seen.</summary>
    public const string TakeFraction = "take-fraction";

    /// <summary>The 99th percentile of a home page's time; less is better. From health reports, a household.</summary>
    public const string PageTime = "page-p99";

    /// <summary>Crashes a device and day; less is better. From health reports, a household.</summary>
    public const string Crashes = "crashes";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new(QualityHours, "quality hours", "hours a day", MetricKind.Mean, MoreIsBetter: true),
        new(QualityPlays, "quality plays", "a day", MetricKind.Mean, MoreIsBetter: true),
        new(ActiveDays, "days with a quality play", "share of days", MetricKind.Mean, MoreIsBetter: true),
        new(FoundSomething, "found something to watch", "share of units", MetricKind.Binary, MoreIsBetter: true),
        new(AbandonedSessions, "sessions without a play", "share of sessions", MetricKind.Ratio, MoreIsBetter: false),
        new(SelectingMinutes, "time spent selecting", "minutes a session", MetricKind.Ratio, MoreIsBetter: false),
        new(TakeFraction, "tiles seen that became a quality play", "share of impressions", MetricKind.Ratio, MoreIsBetter: true),
        new(PageTime, "home page, 99th percentile", "ms", MetricKind.Quantile, MoreIsBetter: false),
        new(Crashes, "crashes", "a device and day", MetricKind.Mean, MoreIsBetter: false),
    ];

    /// <summary>The metric of a name; null if there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}

/// <summary>A metric.</summary>
/// <param name="Name">As designs, reports and commands name it.</param>
/// <param name="Title">As a person would say it.</param>
/// <param name="Measure">What one of it is.</param>
/// <param name="Kind">How it is added up and compared.</param>
/// <param name="MoreIsBetter">Which way is good.</param>
public sealed record Metric(string Name, string Title, string Measure, MetricKind Kind, bool MoreIsBetter);

/// <summary>How a metric is compared.</summary>
public enum MetricKind
{
    /// <summary>A mean over units.</summary>
    Mean = 1,

    /// <summary>A share of units that did something.</summary>
    Binary = 2,

    /// <summary>A sum over a sum, both by unit (delta method).</summary>
    Ratio = 3,

    /// <summary>A quantile.</summary>
    Quantile = 4,
}
