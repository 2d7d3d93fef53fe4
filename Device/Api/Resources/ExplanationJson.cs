using System.Text.Json.Serialization;
using EdgeRec.Device.Home;

namespace EdgeRec.Device.Api.Resources;

/// <summary>Writes <see cref="Explanation"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplanationJson : JsonSerializerContext;
