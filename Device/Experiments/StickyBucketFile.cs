using System.Text.Json;
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
        (folder.Read(folder.StickyBuckets, "variations that were remembered are drawn anew", json => Parse(json) is not null) is { } kept ? Parse(kept) : null)?
            .ToDictionary(document => Key(document.AttributeName, document.AttributeValue)) ?? [];

    /// <summary>An object with the documents; a list of them, as versions before 28 November 2026 wrote it. What is missing in a document makes it none.</summary>
    private static StickyBucketDocument[]? Parse(byte[] json)
    {
        try
        {
            return (json is [(byte)'[', ..] ? JsonSerializer.Deserialize(json, StickyJson.Default.StickyBucketDocumentArray) : JsonSerializer.Deserialize(json, StickyJson.Default.StickyBuckets)?.Documents)?
                .Where(document => document is { AttributeName: not null, AttributeValue: not null, Assignments: not null }).DistinctBy(document => Key(document.AttributeName, document.AttributeValue)).ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(SyncFolder folder, Dictionary<string, StickyBucketDocument> documents) =>
        SyncJson.Write(folder, folder.StickyBuckets, new StickyBuckets([.. documents.Values]), StickyJson.Default.StickyBuckets);
}

/// <summary>What is remembered.</summary>
/// <param name="Documents">One for each unit.</param>
internal sealed record StickyBuckets(StickyBucketDocument[] Documents);

/// <summary>Reads and writes <see cref="StickyBucketDocument"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StickyBuckets))]
[JsonSerializable(typeof(StickyBucketDocument[]))]
internal sealed partial class StickyJson : JsonSerializerContext;
