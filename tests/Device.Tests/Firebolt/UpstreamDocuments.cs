using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace EdgeRec.Device.Tests.Firebolt;

/// <summary>Firebolt's own OpenRPC documents and schemas, read where they lie: their examples, and whether a value fits its schema.</summary>
internal sealed partial class UpstreamDocuments
{
    private const string Id = "https://edgerec.test/firebolt";
    private static readonly Lazy<UpstreamDocuments> Loaded = new(() => new UpstreamDocuments(RealData.FolderOrSkip("firebolt")));

    private UpstreamDocuments(string folder)
    {
        var definitions = new JsonObject();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(folder, "src", "schemas"), "*.json"))
        {
            // All schemas become one document, so that every reference is a local one.
            string own = Path.GetFileNameWithoutExtension(file);
            string text = OwnDefinition().Replace(Outside(File.ReadAllText(file)), $"\"#/definitions/{own}.");
            foreach ((string name, JsonNode? schema) in JsonNode.Parse(text)!["definitions"]!.AsObject())
            {
                definitions[$"{own}.{name}"] = schema!.DeepClone();
            }
        }

        foreach (string module in Modules)
        {
            string text = Outside(File.ReadAllText(Path.Combine(folder, "src", "openrpc", module + ".json")))
                .Replace("\"#/components/schemas/", $"\"#/definitions/rpc.{module}.", StringComparison.Ordinal);
            JsonObject document = JsonNode.Parse(text)!.AsObject();
            foreach ((string name, JsonNode? schema) in document["components"]?["schemas"]?.AsObject() ?? [])
            {
                definitions[$"rpc.{module}.{name}"] = schema!.DeepClone();
            }

            foreach (JsonNode? method in document["methods"]!.AsArray())
            {
                Read(module, method!.AsObject(), definitions);
            }
        }

        JsonSchema.FromText(new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#", ["$id"] = Id, ["definitions"] = definitions,
        }.ToJsonString());
    }

    /// <summary>The modules whose values are checked; the first three are implemented.</summary>
    public static string[] Modules { get; } = ["discovery", "content", "metrics", "profile", "privacy", "parameters", "localization", "capabilities"];

    public static UpstreamDocuments OrSkip() => Loaded.Value;

    public List<Example> Examples { get; } = [];

    /// <summary>Whether a value fits the schema of this name.</summary>
    public static bool Fits(string definition, JsonElement value) =>
        JsonSchema.FromText(new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["$ref"] = $"{Id}#/definitions/{definition}" }.ToJsonString())
            .Evaluate(value, new EvaluationOptions { RequireFormatValidation = true }).IsValid;

    private void Read(string module, JsonObject method, JsonObject definitions)
    {
        string name = (string)method["name"]!;
        string full = name.Contains('.') ? char.ToLowerInvariant(name[0]) + name[1..] : $"{module}.{name}";
        bool isEvent = method["tags"]!.AsArray().Any(tag => (string?)tag!["name"] == "event");
        definitions[$"{full}:returns"] = method["result"]!["schema"]!.DeepClone();
        foreach (JsonNode? parameter in method["params"]!.AsArray())
        {
            definitions[$"{full}:{parameter!["name"]}"] = parameter["schema"]!.DeepClone();
        }

        foreach (JsonNode? example in method["examples"]!.AsArray())
        {
            var parameters = example!["params"]!.AsArray().ToDictionary(p => (string)p!["name"]!, p => Element(p!["value"]));
            Examples.Add(new Example(module, full, isEvent, (string)example["name"]!, parameters, Element(example["result"]!["value"])));
        }
    }

    private static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node);

    private static string Outside(string text) => Elsewhere().Replace(text, "\"#/definitions/$1.");

    [GeneratedRegex("\"https://meta\\.comcast\\.com/firebolt/([a-z]+)#/definitions/")]
    private static partial Regex Elsewhere();

    [GeneratedRegex("\"#/definitions/(?![a-z]+\\.)")]
    private static partial Regex OwnDefinition();
}

/// <summary>One example of a method.</summary>
internal sealed record Example(string Module, string Method, bool IsEvent, string Name, IReadOnlyDictionary<string, JsonElement> Parameters, JsonElement Result)
{
    /// <summary>The parameters as a call sends them.</summary>
    public string ParametersJson => JsonSerializer.Serialize(Parameters);
}
