namespace EdgeRec.Sync.Fleet.Experiments.Planning;

/// <summary>How long an experiment takes in this fleet: the JSON of <c>edgerec-fleet plan</c>.</summary>
/// <param name="Metric">What decides.</param>
/// <param name="Unit">What is assigned.</param>
/// <param name="Baseline">The metric's value in the fleet now.</param>
/// <param name="Measure">What one of it is.</param>
/// <param name="LeastEffect">The relative change to be seen.</param>
/// <param name="Alpha">The error that is allowed.</param>
/// <param name="Power">The chance to see the change if it is that large.</param>
/// <param name="Units">Units of the fleet that came within the days that the plan was made from.</param>
/// <param name="VarianceKept">What is left of the variance with the period before.</param>
/// <param name="From">First of the days that the plan was made from.</param>
/// <param name="Through">Last of them.</param>
/// <param name="Coverages">The answer by coverage.</param>
/// <param name="Notes">What a reader has to know, one sentence each.</param>
internal sealed record ExperimentPlan(
    string Metric, string Unit, double Baseline, string Measure, double LeastEffect, double Alpha, double Power, long Units, double VarianceKept, DateOnly From, DateOnly Through,
    IReadOnlyList<CoveragePlan> Coverages, IReadOnlyList<string> Notes);

/// <summary>The plan at a coverage.</summary>
/// <param name="Coverage">The share of units that take part.</param>
/// <param name="Fixed">Looked at once, at the end; null if the days that may pass are not enough.</param>
/// <param name="Sequence">Looked at every day and ended as soon as it is decided: the day by which that has happened with the power asked for; null if the days are not enough.</param>
/// <param name="MeanDays">Days until the sequence ends, on average, if it ends at the last day at the latest.</param>
/// <param name="LeastEffect">The smallest relative change that is seen with that power at the last day, looked at once.</param>
internal sealed record CoveragePlan(double Coverage, DaysAndUnits? Fixed, DaysAndUnits? Sequence, double MeanDays, double LeastEffect);

/// <summary>How long it takes, and how many units have taken part by then, in both variations together.</summary>
internal readonly record struct DaysAndUnits(int Days, long Units);
