using System.Collections.Concurrent;

namespace EdgeRec.Models.Core.Experiments.StickyBuckets;

/// <summary>Remembers variations as long as the process lives.</summary>
public sealed class StickyBucketsInMemory : IStickyBuckets
{
    private readonly ConcurrentDictionary<(string Attribute, string Value), StickyBucketDocument> _documents = new();

    /// <summary>All that is remembered.</summary>
    public IEnumerable<StickyBucketDocument> Documents => _documents.Values;

    /// <inheritdoc/>
    public StickyBucketDocument? Find(string attribute, string value) => _documents.GetValueOrDefault((attribute, value));

    /// <inheritdoc/>
    public void Save(StickyBucketDocument document) => _documents[(document.AttributeName, document.AttributeValue)] = document;
}
