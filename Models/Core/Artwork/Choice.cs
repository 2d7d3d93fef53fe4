namespace EdgeRec.Models.Core.Artwork;

/// <summary>What a policy chose.</summary>
/// <param name="Variant">Which variant, by its place in the <see cref="VariantSet"/>.</param>
/// <param name="Propensity">With which probability it was chosen, above 0 to 1: goes into the log, for evaluation later on.</param>
public readonly record struct Choice(int Variant, double Propensity);
