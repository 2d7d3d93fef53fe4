namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>What came of reading a payload: exactly one of the two is there.</summary>
/// <param name="Payload">The payload; look at its <see cref="FeaturePayload.Problems"/>.</param>
/// <param name="Problem">Why there is none, for people.</param>
public readonly record struct PayloadReading(FeaturePayload? Payload, string? Problem);
