using System.Text.Json.Serialization;
using EdgeRec.Sync.Protocol.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What this television trusts of its fleet's packs: one file, so that its parts always fit together.</summary>
/// <param name="Root">The newest root of trust.</param>
/// <param name="Rollout">The newest roll-out; null before the first and after its keys were changed.</param>
/// <param name="Packs">The documents of the packs that it names.</param>
/// <param name="RolloutVersion">Its version; 0 without.</param>
/// <param name="Latest">The latest time of issue in all that was trusted: it is not earlier than this, whatever the clock says.</param>
/// <param name="Floor">No pack below this version any more; null for any.</param>
internal sealed record TrustState(EnvelopeFile Root, EnvelopeFile? Rollout, IReadOnlyList<EnvelopeFile> Packs, long RolloutVersion, DateTimeOffset Latest, string? Floor);

/// <summary>Reads and writes the files of packs without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TrustState))]
[JsonSerializable(typeof(SlotState))]
[JsonSerializable(typeof(ProbeReport))]
internal sealed partial class PackFilesJson : JsonSerializerContext;
