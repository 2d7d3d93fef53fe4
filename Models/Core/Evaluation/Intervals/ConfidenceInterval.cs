namespace EdgeRec.Models.Core.Evaluation.Intervals;

/// <summary>Where a value lies with the confidence that was asked for.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    /// <summary>Whether a value lies in it.</summary>
    public bool Covers(double value) => Low <= value && value <= High;

    /// <summary>The part of it that lies in the range that the value can have.</summary>
    public ConfidenceInterval Within(double low, double high) => new(Math.Clamp(Low, low, high), Math.Clamp(High, low, high));
}
