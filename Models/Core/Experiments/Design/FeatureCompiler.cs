using System.Buffers;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>
/// Turns designs into one features payload of GrowthBook, so that whoever speaks its language assigns every unit alike: the television, the fleet, the simulator. A flag's rules are its
/// experiments; <c>null</c> stands for the flag's default. Coverage only moves the far end of each variation's range, so more of it adds units and moves nobody.
/// </summary>
public static class FeatureCompiler
{
    /// <summary>Before the name of a layer, to seed its hash.</summary>
    public const string LayerSeed = "layer/";

    /// <summary>Before the name of a holdout, to seed its hash.</summary>
    public const string HoldoutSeed = "holdout/";

    /// <summary>Compiles.</summary>
    /// <param name="designs">The designs that run, in any order.</param>
    /// <param name="byHand">Another payload to put them beside, <c>{"features": {…}, …}</c>; empty for none.</param>
    /// <returns>UTF-8; equal designs give equal bytes, in whatever order they came.</returns>
    /// <exception cref="DesignRefusedException">A design has problems, two cannot run together, or a flag or experiment stands in both; one sentence a line.</exception>
    public static byte[] Compile(IReadOnlyList<ExperimentDesign> designs, ReadOnlySpan<byte> byHand = default)
    {
        using JsonDocument? other = Read(byHand);
        List<string> problems = [.. designs.SelectMany(DesignRules.Problems), .. DesignRules.ProblemsTogether(designs)];
        ExperimentDesign[] inOrder = [.. designs.OrderBy(design => design.Key, StringComparer.Ordinal)];
        string[] flags = [.. inOrder.SelectMany(design => design.Flags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        problems.AddRange(Twice(other, inOrder, flags));
        if (problems.Count > 0) throw new DesignRefusedException(string.Join('\n', problems));

        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteStartObject("features");
            foreach (JsonProperty feature in other is null ? [] : (IEnumerable<JsonProperty>)other.RootElement.GetProperty("features").EnumerateObject()) feature.WriteTo(json);
            foreach (string flag in flags) WriteFeature(json, flag, inOrder.Where(design => design.Flags.Contains(flag)));
            json.WriteEndObject();
            foreach (JsonProperty member in other is null ? [] : (IEnumerable<JsonProperty>)other.RootElement.EnumerateObject())
            {
                if (member.Name != "features") member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return text.WrittenSpan.ToArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, string flag, IEnumerable<ExperimentDesign> designs)
    {
        json.WriteStartObject(flag);
        json.WriteNull("defaultValue");
        json.WriteStartArray("rules");
        foreach (ExperimentDesign design in designs) WriteRule(json, flag, design);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string flag, ExperimentDesign design)
    {
        string unit = DesignJson.Name(design.Unit);
        json.WriteStartObject();
        json.WriteString("id", design.Key);
        json.WriteString("key", design.Key);
        json.WriteString("name", design.Question);
        json.WriteString("seed", design.Key);
        json.WriteNumber("hashVersion", 2);
        json.WriteString("hashAttribute", unit);
        json.WriteBoolean("disableStickyBucketing", true);
        if (design.Audience is not null)
        {
            json.WritePropertyName("condition");
            json.WriteRawValue(design.Audience);
        }

        WriteFilters(json, design, unit);
        json.WriteNumber("coverage", design.Coverage);
        json.WriteStartArray("variations");
        foreach (Variation variation in design.Variations) json.WriteRawValue(variation.Flags.GetValueOrDefault(flag) ?? "null");
        json.WriteEndArray();
        json.WriteStartArray("weights");
        foreach (Variation variation in design.Variations) json.WriteNumberValue(variation.Weight);
        json.WriteEndArray();
        json.WriteStartArray("meta");
        for (int i = 0; i < design.Variations.Count; i++)
        {
            json.WriteStartObject();
            json.WriteString("key", i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("name", design.Variations[i].Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFilters(Utf8JsonWriter json, ExperimentDesign design, string unit)
    {
        if (design.Holdout is null && design.Layer is null) return;
        json.WriteStartArray("filters");
        if (design.Holdout is { } holdout) WriteFilter(json, unit, HoldoutSeed + holdout.Name, new BucketRange(holdout.Share, 1));
        if (design.Layer is { } layer) WriteFilter(json, unit, LayerSeed + layer, design.Slice);
        json.WriteEndArray();
    }

    private static void WriteFilter(Utf8JsonWriter json, string attribute, string seed, BucketRange range)
    {
        json.WriteStartObject();
        json.WriteString("attribute", attribute);
        json.WriteString("seed", seed);
        json.WriteNumber("hashVersion", 2);
        json.WriteStartArray("ranges");
        json.WriteStartArray();
        json.WriteNumberValue(range.From);
        json.WriteNumberValue(range.To);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static JsonDocument? Read(ReadOnlySpan<byte> byHand)
    {
        if (byHand.IsEmpty) return null;

        // By the reader of the televisions: a text that is no Unicode or a number that is too large is JSON all the same, and they would refuse everything for it.
        if (!FlagJson.TryRead(byHand, out _, out string? problem)) throw new DesignRefusedException($"The features published by hand cannot be used. {problem}");
        var reader = new Utf8JsonReader(byHand);
        JsonDocument document = JsonDocument.ParseValue(ref reader);
        if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("features", out JsonElement features) && features.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new DesignRefusedException("The features published by hand have no object 'features'; export the payload as GrowthBook's endpoint gives it.");
    }

    private static IEnumerable<string> Twice(JsonDocument? byHand, ExperimentDesign[] designs, string[] flags)
    {
        if (byHand is null) yield break;
        JsonElement features = byHand.RootElement.GetProperty("features");
        foreach (string flag in flags)
        {
            if (features.TryGetProperty(flag, out _))
            {
                yield return $"The flag '{flag}' is in the features published by hand and in the experiment '{designs.First(design => design.Flags.Contains(flag)).Key}'; take it out of one.";
            }
        }

        foreach (JsonProperty feature in features.EnumerateObject())
        {
            foreach (string key in KeysOf(feature.Value))
            {
                if (designs.Any(design => design.Key == key)) yield return $"The features published by hand have an experiment '{key}' in '{feature.Name}', and so has a design; give one another key.";
            }
        }
    }

    private static IEnumerable<string> KeysOf(JsonElement feature)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("rules", out JsonElement rules) || rules.ValueKind != JsonValueKind.Array) yield break;
        foreach (JsonElement rule in rules.EnumerateArray())
        {
            if (rule.ValueKind == JsonValueKind.Object && rule.TryGetProperty("key", out JsonElement key) && key.ValueKind == JsonValueKind.String) yield return key.GetString()!;
        }
    }
}
