namespace EdgeRec.Models.Core.Experiments.StickyBuckets;

/// <summary>Variations of one unit that are remembered; GrowthBook's sticky bucket document.</summary>
/// <param name="AttributeName">The attribute that is hashed.</param>
/// <param name="AttributeValue">Its value.</param>
/// <param name="Assignments">Keys of variations by experiment and bucket version: <c>KEY__VERSION</c>.</param>
public sealed record StickyBucketDocument(string AttributeName, string AttributeValue, IReadOnlyDictionary<string, string> Assignments);
