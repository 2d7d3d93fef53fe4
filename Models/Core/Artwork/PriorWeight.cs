namespace EdgeRec.Models.Core.Artwork;

/// <summary>What is believed of one weight: a Gaussian.</summary>
/// <param name="Mean">Its mean, in log odds a unit of its feature.</param>
/// <param name="Precision">One over its variance, above 0.</param>
public readonly record struct PriorWeight(float Mean, float Precision);
