namespace EdgeRec.Models.Core.Artwork.Images;

/// <summary>What one feature of an image means. Every one lies between 0 and 1.</summary>
/// <param name="Feature">Which.</param>
/// <param name="Name">Its name in files and explanations.</param>
/// <param name="Unit">What it is measured in: what 1 is.</param>
/// <param name="Neutral">The value that says nothing.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record ImageFeatureInfo(ImageFeature Feature, string Name, string Unit, float Neutral, string Description);
