namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>What came of reading an experiment: exactly one of the two is there.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Problem">Why there is none, for people.</param>
public readonly record struct ExperimentReading(Experiment? Experiment, string? Problem);
