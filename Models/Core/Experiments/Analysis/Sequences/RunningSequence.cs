using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>A sequence over its days: the smallest p-value so far stays, and the intervals so far may be cut with each other if the effect does not change with time.</summary>
public sealed class RunningSequence
{
    /// <summary>What lies in the interval of every day so far.</summary>
    public ConfidenceInterval Interval { get; private set; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The smallest p-value so far: it never rises, and is still valid.</summary>
    public double PValue { get; private set; } = 1;

    /// <summary>Whether nothing is left: the effect changed while the experiment ran (or the rare error happened).</summary>
    public bool IsEmpty => Interval.Low > Interval.High;

    /// <summary>Adds a day.</summary>
    public void Add(in SequencePoint point)
    {
        Interval = new ConfidenceInterval(Math.Max(Interval.Low, point.Interval.Low), Math.Min(Interval.High, point.Interval.High));
        PValue = Math.Min(PValue, point.PValue);
    }
}
