namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>What a variation is called.</summary>
/// <param name="Key">Its key in results and sticky buckets; null or empty for its place.</param>
/// <param name="Name">For people.</param>
/// <param name="Passthrough">Whether a flag goes on to its next rule for units of this variation.</param>
public sealed record VariationMeta(string? Key, string? Name, bool Passthrough);
