namespace EdgeRec.Models.Core.Situation;

/// <summary>What one feature of the situation model means.</summary>
/// <param name="Feature">Which.</param>
/// <param name="Name">Its name in manifests and explanations.</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Min">Its least value.</param>
/// <param name="Max">Its greatest value.</param>
/// <param name="Neutral">The value that says nothing: taken when the fact is not known, and put in its place to ask what it contributes.</param>
/// <param name="Description">One sentence for people.</param>
public sealed record SituationFeatureInfo(
    SituationFeature Feature, string Name, string Unit, float Min, float Max, float Neutral, string Description);
