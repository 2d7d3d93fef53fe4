using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Sync.Fleet.Experiments.Reports;

/// <summary>What an experiment says so far: the JSON of <c>edgerec-fleet report</c>, and all that its page shows.</summary>
internal sealed record ExperimentReport
{
    /// <summary>The experiment.</summary>
    public required ExperimentDesign Design { get; init; }

    /// <summary>Whether it runs, and since when.</summary>
    public required ExperimentState State { get; init; }

    /// <summary>When this was made, and the last day that is whole and counted.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <inheritdoc cref="MadeAt"/>
    public required DateOnly Through { get; init; }

    /// <summary>The answer so far.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Units exposed by variation, and whether the split can be believed.</summary>
    public required SampleRatio SampleRatio { get; init; }

    /// <summary>The metric that decides, then the others, one for each variation but control.</summary>
    public required IReadOnlyList<MetricEffect> Effects { get; init; }

    /// <summary>What must not get worse.</summary>
    public required IReadOnlyList<GuardrailResult> Guardrails { get; init; }

    /// <summary>The deciding metric by segment, each with a warning that looking at many finds something by chance.</summary>
    public required IReadOnlyList<SegmentEffect> Segments { get; init; }

    /// <summary>The effect by day since exposure, and whether it fades.</summary>
    public required Novelty? Novelty { get; init; }

    /// <summary>What testing in a batch has cost so far; null while it cannot be said.</summary>
    public required BatchCost? Cost { get; init; }

    /// <summary>What a reader has to know, one sentence each: how values were winsorised, who is missing, what was assumed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>How an experiment stands.</summary>
internal sealed record ExperimentState(bool IsRunning, DateTimeOffset? Started, DateTimeOffset? Stopped, string? StoppedBy, string? Reason);

/// <summary>What may be said.</summary>
internal enum VerdictKind
{
    /// <summary>Nobody was exposed yet.</summary>
    NoData = 1,

    /// <summary>It may still go either way.</summary>
    Undecided = 2,

    /// <summary>A variation is better than control.</summary>
    Better = 3,

    /// <summary>Every variation is worse than control.</summary>
    Worse = 4,

    /// <summary>No variation differs by as much as is worth knowing.</summary>
    NoDifferenceThatMatters = 5,

    /// <summary>The split is wrong, so nothing else may be believed.</summary>
    Invalid = 6,

    /// <summary>A guardrail was broken.</summary>
    Harmful = 7,
}

/// <summary>The answer so far.</summary>
/// <param name="Kind">Which answer.</param>
/// <param name="Sentence">One sentence that can be repeated without being wrong.</param>
/// <param name="Winner">The variation to roll out, from 0; null for none.</param>
internal sealed record Verdict(VerdictKind Kind, string Sentence, int? Winner);

/// <summary>The split as it came.</summary>
/// <param name="Units">Exposed units by variation.</param>
/// <param name="Expected">Shares by the design.</param>
/// <param name="PValue">Anytime-valid: it may be looked at every day.</param>
/// <param name="Alarm">Whether the split is wrong.</param>
/// <param name="Misassigned">Units whose variation is not that of their hash.</param>
internal sealed record SampleRatio(IReadOnlyList<long> Units, IReadOnlyList<double> Expected, double PValue, bool Alarm, long Misassigned);

/// <summary>An interval that holds at all times at once.</summary>
internal readonly record struct Interval(double Low, double High);

/// <summary>A metric of a variation against control.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Variation">Which, from 1.</param>
/// <param name="Control">Its value in control, in the metric's measure.</param>
/// <param name="Treated">Its value in the variation.</param>
/// <param name="Effect">The difference.</param>
/// <param name="Sequence">Where the difference is: the confidence sequence today.</param>
/// <param name="Relative">The difference in parts of control, and where it is.</param>
/// <param name="PValue">Anytime-valid.</param>
/// <param name="Adjusted">After Benjamini and Hochberg over the metrics beside the deciding one; null for that.</param>
/// <param name="VarianceKept">What is left of the variance after the period before was taken into account; 1 for nothing gained.</param>
/// <param name="ByDay">The same at the end of each day so far.</param>
internal sealed record MetricEffect(
    string Metric, int Variation, double Control, double Treated, double Effect, Interval Sequence, RelativeEffect Relative, double PValue, double? Adjusted, double VarianceKept,
    IReadOnlyList<EffectOnDay> ByDay);

/// <summary>A difference in parts of control.</summary>
internal readonly record struct RelativeEffect(double Effect, Interval Sequence);

/// <summary>The effect as it stood at the end of a day.</summary>
internal readonly record struct EffectOnDay(DateOnly Day, long Units, double Effect, Interval Sequence);

/// <summary>A metric that must not get worse.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Variation">Which, from 1.</param>
/// <param name="Control">Its value in control.</param>
/// <param name="Treated">Its value in the variation.</param>
/// <param name="Sequence">Where the difference is.</param>
/// <param name="IsBroken">Whether it is worse for certain, which ends the experiment.</param>
internal sealed record GuardrailResult(string Metric, int Variation, double Control, double Treated, Interval Sequence, bool IsBroken);

/// <summary>The deciding metric within a segment.</summary>
internal sealed record SegmentEffect(string By, string Segment, int Variation, long Units, double Effect, Interval Sequence);

/// <summary>The effect by days since a unit was exposed.</summary>
/// <param name="Days">Day by day, from the first.</param>
/// <param name="Fades">Whether it becomes smaller for certain.</param>
/// <param name="Sentence">What that means.</param>
internal sealed record Novelty(IReadOnlyList<EffectSinceExposure> Days, bool Fades, string Sentence);

/// <summary>The effect on the n-th day of seeing it.</summary>
internal readonly record struct EffectSinceExposure(int Day, long Units, double Effect, Interval Interval);

/// <summary>What a batch test has cost so far, and what other ways would have cost on the same traffic.</summary>
/// <param name="Batch">The test as it was, in fixed shares.</param>
/// <param name="Lost">Its regret in parts of what the best variation would have brought.</param>
/// <param name="Switching">The same, with everybody in the winner from the day after the sequence left nothing; null while it has not.</param>
/// <param name="DecidedOn">The day on which it did.</param>
/// <param name="Bandit">Thompson sampling by day on the same traffic; null if that cannot be said.</param>
/// <param name="Measure">What one of it is.</param>
/// <param name="Sentence">In words.</param>
/// <param name="Assumptions">What was assumed, one sentence each.</param>
internal sealed record BatchCost(
    CostOf Batch, double Lost, CostOf? Switching, DateOnly? DecidedOn, CostOf? Bandit, string Measure, string Sentence, IReadOnlyList<string> Assumptions);

/// <summary>What a way to assign units has cost.</summary>
/// <param name="Regret">Of the deciding metric, all units and days together: what was lost against everybody in the best variation; a mean over what is believed of the variations, never below 0.</param>
/// <param name="Range">Where it is with 95 % belief.</param>
internal readonly record struct CostOf(double Regret, Interval Range);
