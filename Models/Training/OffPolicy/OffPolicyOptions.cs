namespace EdgeRec.Models.Training.OffPolicy;

/// <summary>What is asked.</summary>
/// <param name="Logs">Files of the log.</param>
/// <param name="Target">The target, as <see cref="Targets.Target.Help"/> says.</param>
/// <param name="Truth">A log that the target kept itself; null for none.</param>
/// <param name="Confidence">Of the intervals, above 0, below 1.</param>
/// <param name="Samples">Draws of the bootstrap, from 100.</param>
/// <param name="Seed">Equal seeds give equal answers.</param>
internal sealed record OffPolicyOptions(IReadOnlyList<string> Logs, string Target, string? Truth = null, double Confidence = 0.95, int Samples = 1_000, int Seed = 1);
