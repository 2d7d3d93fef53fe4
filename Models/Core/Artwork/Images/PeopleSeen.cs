namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>The people that were found in a picture's pixels.</summary>
/// <param name="Count">How many.</param>
/// <param name="Height">How much of the picture's height the largest takes, 0 to 1.</param>
public readonly record struct PeopleSeen(int Count, float Height);
