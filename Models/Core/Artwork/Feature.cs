namespace EdgeRec.Models.Core.Artwork;

/// <summary>One feature of a (viewer, variant) pair that is not zero.</summary>
/// <param name="Index">Where it lies, 0 to the dimension − 1; <see cref="FeatureSpace"/> hashes names to it.</param>
/// <param name="Value">Its value; features made for these policies are mostly 0/1 or within −3 to 3.</param>
public readonly record struct Feature(int Index, float Value);
