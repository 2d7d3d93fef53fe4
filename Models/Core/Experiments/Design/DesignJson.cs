using System.Buffers;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Hashing;

namespace EdgeRec.Models.Core.Experiments.Design;

/// <summary>A design as JSON: what an operator writes, what the fleet keeps, what a report shows. A member that is not known is refused, so that a slip of the pen cannot pass for a default.</summary>
public static class DesignJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Reads a design; whether it makes sense is for <see cref="DesignRules"/>.</summary>
    /// <param name="json">UTF-8.</param>
    /// <exception cref="DesignRefusedException">It is no JSON, or not of this shape.</exception>
    public static ExperimentDesign Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            reader.Read(); // Refuses what comes behind.
            return Design(new DesignObject(document.RootElement, "The design"));
        }
        catch (JsonException e)
        {
            throw new DesignRefusedException($"Line {e.LineNumber + 1} of the design is no JSON (column {e.BytePositionInLine + 1}).", e);
        }
        catch (InvalidOperationException e)
        {
            throw new DesignRefusedException("A text or a name in the design is no valid Unicode.", e);
        }
    }

    /// <summary>Writes a design; <see cref="Read"/> gives the same back.</summary>
    /// <param name="design">Any.</param>
    /// <returns>UTF-8, indented.</returns>
    public static byte[] Write(ExperimentDesign design)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, Indented)) Write(json, design);
        return text.WrittenSpan.ToArray();
    }

    /// <summary>Writes a design as a value of a larger text.</summary>
    public static void Write(Utf8JsonWriter json, ExperimentDesign design)
    {
        json.WriteStartObject();
        json.WriteString("key", design.Key);
        json.WriteString("question", design.Question);
        json.WriteString("unit", Name(design.Unit));
        json.WriteStartArray("variations");
        foreach (Variation variation in design.Variations) Write(json, variation);
        json.WriteEndArray();
        json.WriteNumber("coverage", design.Coverage);
        if (design.Layer is not null) json.WriteString("layer", design.Layer);
        json.WriteStartArray("slice");
        json.WriteNumberValue(design.Slice.From);
        json.WriteNumberValue(design.Slice.To);
        json.WriteEndArray();
        if (design.Holdout is { } holdout)
        {
            json.WriteStartObject("holdout");
            json.WriteString("name", holdout.Name);
            json.WriteNumber("share", holdout.Share);
            json.WriteEndObject();
        }

        if (design.Audience is not null)
        {
            json.WritePropertyName("audience");
            json.WriteRawValue(design.Audience);
        }

        json.WriteString("metric", design.Metric);
        Write(json, "alsoWatched", design.AlsoWatched);
        Write(json, "guardrails", design.Guardrails);
        json.WriteNumber("leastEffect", design.LeastEffect);
        json.WriteNumber("days", design.Days);
        json.WriteNumber("alpha", design.Alpha);
        json.WriteEndObject();
    }

    /// <summary>A unit as JSON names it, which is also the attribute that is hashed: <c>household</c> or <c>profile</c>.</summary>
    public static string Name(ExperimentUnit unit) => unit == ExperimentUnit.Profile ? "profile" : "household";

    private static void Write(Utf8JsonWriter json, Variation variation)
    {
        json.WriteStartObject();
        json.WriteString("name", variation.Name);
        if (variation.Flags.Count > 0)
        {
            json.WriteStartObject("flags");
            foreach ((string flag, string value) in variation.Flags.OrderBy(flag => flag.Key, StringComparer.Ordinal))
            {
                json.WritePropertyName(flag);
                json.WriteRawValue(value);
            }

            json.WriteEndObject();
        }

        json.WriteNumber("weight", variation.Weight);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> list)
    {
        json.WriteStartArray(name);
        foreach (string item in list) json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static ExperimentDesign Design(DesignObject json)
    {
        json.MayHave(
            "key", "question", "unit", "variations", "coverage", "layer", "slice", "holdout", "audience", "metric", "alsoWatched", "guardrails", "leastEffect", "days", "alpha");
        // The defaults stand in the record alone.
        var defaults = new ExperimentDesign { Key = json.Text("key"), Question = json.Text("question"), Metric = json.Text("metric"), Variations = [.. json.Objects("variations").Select(Variation)] };
        return defaults with
        {
            Unit = json.TextOrNull("unit") switch
            {
                null => defaults.Unit,
                "household" => ExperimentUnit.Household,
                "profile" => ExperimentUnit.Profile,
                var other => throw new DesignRefusedException($"The design's unit is '{other}'; it is household or profile."),
            },
            Coverage = json.NumberOrNull("coverage") ?? defaults.Coverage,
            Layer = json.TextOrNull("layer"),
            Slice = json.NumbersOrNull("slice") switch
            {
                null => defaults.Slice,
                [double from, double to] => new BucketRange(from, to),
                _ => throw new DesignRefusedException("The design's slice is two numbers, such as [0, 0.5]."),
            },
            Holdout = json.ObjectOrNull("holdout") is { } holdout ? Holdout(holdout) : null,
            Audience = json.RawOrNull("audience"),
            AlsoWatched = json.TextsOrNull("alsoWatched") ?? defaults.AlsoWatched,
            Guardrails = json.TextsOrNull("guardrails") ?? defaults.Guardrails,
            LeastEffect = json.NumberOrNull("leastEffect") ?? defaults.LeastEffect,
            Days = json.WholeOrNull("days") ?? defaults.Days,
            Alpha = json.NumberOrNull("alpha") ?? defaults.Alpha,
        };
    }

    private static Variation Variation(DesignObject json)
    {
        json.MayHave("name", "flags", "weight");
        return new Variation(json.Text("name"), json.RawMembers("flags"), json.Number("weight"));
    }

    private static Holdout Holdout(DesignObject json)
    {
        json.MayHave("name", "share");
        return new Holdout(json.Text("name"), json.Number("share"));
    }
}
