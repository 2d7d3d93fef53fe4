namespace EdgeRec.Models.Core.Experiments.StickyBuckets;

/// <summary>
/// Where variations are remembered (GrowthBook: sticky bucket service). It is asked while a flag is read: keep the documents in memory and write them elsewhere. Safe for several threads if the
/// evaluator is used by several.
/// </summary>
public interface IStickyBuckets
{
    /// <summary>What is remembered of a unit; null for nothing.</summary>
    /// <param name="attribute">Name of the attribute that is hashed.</param>
    /// <param name="value">Its value; a number as JSON.</param>
    StickyBucketDocument? Find(string attribute, string value);

    /// <summary>Remembers a document in the place of what there was of that unit.</summary>
    void Save(StickyBucketDocument document);
}
