using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Evaluation;

/// <summary>What an estimator says of a target.</summary>
/// <param name="Name">The estimator's short name.</param>
/// <param name="Value">The reward a decision that it expects.</param>
/// <param name="StandardError">The standard error of that.</param>
/// <param name="Bootstrap">The interval by bootstrap.</param>
/// <param name="Bernstein">The interval by empirical Bernstein.</param>
/// <param name="Setting">The setting that was chosen from the log; null for an estimator that has none.</param>
public sealed record Estimate(string Name, double Value, double StandardError, ConfidenceInterval Bootstrap, ConfidenceInterval Bernstein, double? Setting);
