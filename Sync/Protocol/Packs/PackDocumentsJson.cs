using System.Text.Json.Serialization;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>Reads and writes the signed documents without reflection. What it does not know it passes over, so that a field can be added.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, AllowDuplicateProperties = false, MaxDepth = 8,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RootDocument))]
[JsonSerializable(typeof(PackDocument))]
[JsonSerializable(typeof(RolloutDocument))]
[JsonSerializable(typeof(EnvelopeFile))]
public sealed partial class PackDocumentsJson : JsonSerializerContext;
