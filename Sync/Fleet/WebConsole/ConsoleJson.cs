using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Sync.Fleet.WebConsole;

/// <summary>How the console's documents are written.</summary>
internal static class ConsoleJson
{
    /// <summary>camelCase names, enums by name.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
}
