using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeRec.Models.Training.Simulation;

/// <summary>The files of a simulation: catalog.jsonl, viewers.jsonl, sequences.tsv and household.jsonl.</summary>
internal static class SimulationFiles
{
    public const string Catalog = "catalog.jsonl", Viewers = "viewers.jsonl", Sequences = "sequences.tsv", Household = "household.jsonl";

    /// <summary>Writes one value a line.</summary>
    public static void Write<T>(string folder, string name, IEnumerable<T> values, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        using var file = new StreamWriter(Path.Combine(folder, name)) { NewLine = "\n" };
        foreach (T value in values)
        {
            file.WriteLine(JsonSerializer.Serialize(value, type));
        }
    }

    /// <summary>Reads one value a line.</summary>
    public static IEnumerable<T> Read<T>(string folder, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, type)!);

    /// <summary>Reads and writes the simulation's values.</summary>
    public static SimulationJson Json { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>The simulation's values as JSON.</summary>
[JsonSerializable(typeof(SimulatedTitle))]
[JsonSerializable(typeof(SimulatedViewer))]
[JsonSerializable(typeof(HouseholdProfile))]
[JsonSerializable(typeof(HouseholdEvent))]
internal sealed partial class SimulationJson : JsonSerializerContext;
