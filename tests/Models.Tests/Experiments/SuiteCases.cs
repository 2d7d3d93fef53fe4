using System.Text.Json.Nodes;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>GrowthBook's own test suite for SDKs (cases.json, specVersion 0.8.0), which is read where it lies and never part of the project.</summary>
internal static class SuiteCases
{
    private static readonly JsonObject? Document = Read();

    /// <summary>One row a case of a part of the suite, named as the suite names it; one that is skipped if the suite is not there.</summary>
    public static IEnumerable<TheoryDataRow<int>> Of(string part)
    {
        if (Document is null) return [new TheoryDataRow<int>(0) { Skip = "GrowthBook's suite is not there; set EDGEREC_DATA to the folder that holds growthbook/cases.json." }];
        return Document[part]!.AsArray().Select((one, i) => new TheoryDataRow<int>(i) { TestDisplayName = $"{part} {i + 1}: {Name(one!.AsArray())}" });
    }

    /// <summary>A case: its name where it has one, what is asked, what must come out.</summary>
    public static JsonArray Get(string part, int index) => Document![part]![index]!.AsArray();

    /// <summary>How many cases there are; null without the suite.</summary>
    public static int? Count => Document?.Sum(part => (part.Value as JsonArray)?.Count ?? 0);

    /// <summary>The suite's version; null without the suite.</summary>
    public static string? Version => (string?)Document?["specVersion"];

    private static string Name(JsonArray one) => one[0] is JsonValue value && value.TryGetValue(out string? name) && name.Length > 0 ? name : one.ToJsonString();

    private static JsonObject? Read()
    {
        string path = Path.Combine(RealData.Folder("growthbook"), "cases.json");
        return File.Exists(path) ? JsonNode.Parse(File.ReadAllBytes(path))!.AsObject() : null;
    }
}
