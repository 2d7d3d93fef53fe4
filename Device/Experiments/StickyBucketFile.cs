using System.Text.Json.Serialization;
using EdgeRec.Device.Sync;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;

namespace EdgeRec.Device.Experiments;

/// <summary>Remembers variations for payloads that ask for it (<see cref="IsAskedFor"/>): DATA/sync/sticky.json. What designs compile to asks for none, since its ramps move nobody.</summary>
internal sealed class StickyBucketFile(SyncFolder folder) : IStickyBuckets
{
    private readonly Dictionary<string, StickyBucketDocument> _documents = Read(folder);

    /// <summary>Whether a payload has an experiment that relies on being remembered: a version of its buckets, or an attribute to fall back on.</summary>
    public static bool IsAskedFor(FeaturePayload payload) => payload.Flags.SelectMany(payload.ExperimentsOf).Any(
        experiment => !experiment.DisableStickyBucketing && (experiment.BucketVersion is not null || experiment.MinBucketVersion is not null || experiment.FallbackAttribute is not null));

    /// <inheritdoc/>
    public StickyBucketDocument? Find(string attribute, string value) => _documents.GetValueOrDefault(Key(attribute, value));

    /// <inheritdoc/>
    public void Save(StickyBucketDocument document)
    {
        _documents[Key(document.AttributeName, document.AttributeValue)] = document;
        Write(folder, _documents);
    }

    /// <summary>Takes out what is remembered of a profile.</summary>
    public void Forget(string profileUnit)
    {
        if (_documents.Where(document => document.Value.AttributeValue == profileUnit).Select(document => document.Key).ToArray() is { Length: > 0 } gone)
        {
            foreach (string key in gone)
            {
                _documents.Remove(key);
            }

            Write(folder, _documents);
        }
    }

    private static string Key(string attribute, string value) => $"{attribute}||{value}";

    private static Dictionary<string, StickyBucketDocument> Read(SyncFolder folder) =>
        (SyncJson.Read(folder.StickyBuckets, StickyJson.Default.StickyBucketDocumentArray) ?? []).ToDictionary(document => Key(document.AttributeName, document.AttributeValue));

    private static void Write(SyncFolder folder, Dictionary<string, StickyBucketDocument> documents) =>
        SyncJson.Write(folder, folder.StickyBuckets, [.. documents.Values], StickyJson.Default.StickyBucketDocumentArray);
}

/// <summary>Reads and writes <see cref="StickyBucketDocument"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StickyBucketDocument[]))]
internal sealed partial class StickyJson : JsonSerializerContext;
