using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>A confidence sequence as it stands today. All days' intervals together cover the truth with 1 − α, so one may look and stop on any day.</summary>
/// <param name="Interval">Where the effect is.</param>
/// <param name="EValue">The evidence against no effect, 0 or more: 20 is as strong as .05.</param>
public readonly record struct SequencePoint(ConfidenceInterval Interval, double EValue)
{
    /// <summary>The p-value that may be looked at every day: the smaller of 1 and 1/<see cref="EValue"/>.</summary>
    public double PValue => EValue > 1 ? 1 / EValue : 1;

    /// <summary>Whether no effect is excluded.</summary>
    public bool IsDecided => !Interval.Covers(0);
}
