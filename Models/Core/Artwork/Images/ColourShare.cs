namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>One of the dominant colours of a picture.</summary>
/// <param name="Colour">The colour.</param>
/// <param name="Share">The share of the picture that it has, 0 to 1.</param>
public readonly record struct ColourShare(LabColour Colour, float Share);
