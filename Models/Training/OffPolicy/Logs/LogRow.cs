namespace EdgeRec.Models.Training.OffPolicy.Logs;

/// <summary>A row of a log as it was read.</summary>
/// <param name="Round">Which decision it was part of; null where the log does not say.</param>
/// <param name="Cluster">What it hangs together with, told apart between files.</param>
/// <param name="Position">Where; empty where the log does not say.</param>
/// <param name="Action">What was done.</param>
/// <param name="Reward">What came of it.</param>
/// <param name="Propensity">With which probability it was done.</param>
/// <param name="Available">What could have been done; null where the log does not say.</param>
/// <param name="Context">What was known before.</param>
internal sealed record LogRow(
    string? Round, string Cluster, string Position, string Action, double Reward, double Propensity, string[]? Available, string[] Context);
