namespace EdgeRec.Models.Core.Artwork.Fleet;

/// <summary>Which prior of which fleet.</summary>
/// <param name="Fleet">Drawn once when a fleet begins to learn: a fleet that lost everything begins another line.</param>
/// <param name="Epoch">The first prior is 1, and each after it one more.</param>
public readonly record struct PriorName(uint Fleet, ulong Epoch);
