using System.Text.Json;
using EdgeRec.Device.Api.Requests;

namespace EdgeRec.Device.Firebolt;

/// <summary>
/// Checks a value against a schema of our own OpenRPC document: the keywords that it uses, and no others. Members that a schema
/// does not name are let through, so that an app of a later Firebolt is not turned away.
/// </summary>
/// <param name="components">The document's <c>components.schemas</c>.</param>
internal sealed class Shape(JsonElement components)
{
    private const string Reference = "#/components/schemas/";

    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands, for the sentence.</param>
    /// <returns>One sentence, or null if it fits.</returns>
    public string? Check(JsonElement schema, JsonElement value, string path)
    {
        schema = Resolve(schema);
        if (schema.TryGetProperty("anyOf"u8, out JsonElement any))
        {
            string? first = null;
            foreach (JsonElement choice in any.EnumerateArray())
            {
                if (Check(choice, value, path) is not { } refusal)
                {
                    return null;
                }

                first ??= refusal;
            }

            return Describe(schema, path) ?? first;
        }

        if (schema.TryGetProperty("type"u8, out JsonElement type) && !IsOf(type, value))
        {
            return Describe(schema, path) ?? $"'{path}' must be {Words(type)}.";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => CheckText(schema, value, path),
            JsonValueKind.Number => CheckNumber(schema, value, path),
            JsonValueKind.Object => CheckObject(schema, value, path),
            JsonValueKind.Array => CheckArray(schema, value, path),
            _ => null,
        };
    }

    private JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref"u8, out JsonElement reference) ? components.GetProperty(reference.GetString()![Reference.Length..]) : schema;

    private static string? CheckText(JsonElement schema, JsonElement value, string path)
    {
        string text = value.GetString()!;
        if (schema.TryGetProperty("enum"u8, out JsonElement words) && !words.EnumerateArray().Any(word => word.ValueEquals(text)))
        {
            return $"'{path}' must be one of {string.Join(", ", words.EnumerateArray().Select(word => word.GetString()))}.";
        }

        if (schema.TryGetProperty("maxLength"u8, out JsonElement longest) && text.Length > longest.GetInt32())
        {
            return $"'{path}' may have {longest} characters at most.";
        }

        return schema.TryGetProperty("format"u8, out JsonElement format) && format.ValueEquals("date-time"u8) && !Rfc3339.TryParse(text, out _)
            ? $"'{path}' must be {Rfc3339.Expected}." : null;
    }

    private static string? CheckNumber(JsonElement schema, JsonElement value, string path)
    {
        double number = value.GetDouble();
        bool fits = (!schema.TryGetProperty("minimum"u8, out JsonElement least) || number >= least.GetDouble())
            && (!schema.TryGetProperty("maximum"u8, out JsonElement most) || number <= most.GetDouble())
            && (!schema.TryGetProperty("exclusiveMaximum"u8, out JsonElement below) || number < below.GetDouble());
        return fits ? null : Describe(schema, path) ?? $"'{path}' is out of range.";
    }

    private string? CheckObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("required"u8, out JsonElement required))
        {
            foreach (JsonElement name in required.EnumerateArray())
            {
                if (!value.TryGetProperty(name.GetString()!, out _))
                {
                    return $"'{path}.{name.GetString()}' is missing.";
                }
            }
        }

        bool named = schema.TryGetProperty("properties"u8, out JsonElement properties);
        bool others = schema.TryGetProperty("additionalProperties"u8, out JsonElement additional);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            bool known = named && properties.TryGetProperty(member.Name, out JsonElement own);
            JsonElement rule = known ? properties.GetProperty(member.Name) : additional;
            if ((known || others) && Check(rule, member.Value, $"{path}.{member.Name}") is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private string? CheckArray(JsonElement schema, JsonElement value, string path)
    {
        if (!schema.TryGetProperty("items"u8, out JsonElement items))
        {
            return null;
        }

        int place = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (Check(items, item, $"{path}[{place++}]") is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static bool IsOf(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOf(one, value))
        : type.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && Math.Floor(number) == number,
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            _ => value.ValueKind == JsonValueKind.Null,
        };

    // A schema may say in words what it takes, where its keywords would say it badly.
    private static string? Describe(JsonElement schema, string path) =>
        schema.TryGetProperty("description"u8, out JsonElement words) ? $"'{path}' must be {words.GetString()}." : null;

    private static string Words(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? string.Join(" or ", type.EnumerateArray().Select(Words))
        : type.GetString() switch
        {
            "boolean" => "true or false",
            "integer" => "a whole number",
            "object" => "an object",
            "array" => "an array",
            "null" => "null",
            { } other => $"a {other}",
            null => "something else",
        };
}
