using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EdgeRec.Models.Core.Experiments.Values;

/// <summary>JSON of flags and attributes, read and written within bounds.</summary>
public static class FlagJson
{
    // As JavaScript writes JSON: nothing is escaped that need not be.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Longest document that is read, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 64;

    /// <summary>Reads a document of one value.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="value">What it says; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read, one sentence; null if it can.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, out FlagValue value, out string? problem)
    {
        value = default;
        problem = json.Length > MaxBytes ? $"It has {json.Length:N0} bytes; {MaxBytes:N0} are allowed." : null;
        if (problem is not null) return false;
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            value = Read(ref reader);
            while (reader.Read())
            {
                // The reader itself refuses whatever follows the value.
            }

            return true;
        }
        catch (JsonException broken)
        {
            problem = $"It is not JSON that can be read (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}; at most {MaxDepth} deep).";
        }
        catch (InvalidOperationException)
        {
            // A text that is no Unicode: half of a surrogate pair, or broken UTF-8.
            problem = "One of its texts is not Unicode.";
        }
        catch (FormatException)
        {
            problem = "One of its numbers is too large.";
        }

        value = default;
        return false;
    }

    /// <summary>Writes a value.</summary>
    public static void Write(Utf8JsonWriter writer, FlagValue value)
    {
        switch (value.Kind)
        {
            case FlagValueKind.Null: writer.WriteNullValue(); break;
            case FlagValueKind.False or FlagValueKind.True: writer.WriteBooleanValue(value.Kind == FlagValueKind.True); break;
            case FlagValueKind.Number: writer.WriteRawValue(NumberText.Write(value.Number, stackalloc char[NumberText.MaxLength]), skipInputValidation: true); break;
            case FlagValueKind.Text: writer.WriteStringValue(value.Text); break;
            case FlagValueKind.List:
                writer.WriteStartArray();
                foreach (FlagValue one in value.List) Write(writer, one);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStartObject();
                for (int i = 0; i < value.Map.Count; i++)
                {
                    writer.WritePropertyName(value.Map.Names[i]);
                    Write(writer, value.Map.Values[i]);
                }

                writer.WriteEndObject();
                break;
        }
    }

    /// <summary>The value as JSON.</summary>
    public static string ToText(FlagValue value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) Write(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static FlagValue Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Number(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.StartArray => List(ref reader),
        JsonTokenType.StartObject => Object(ref reader),
        _ => default,
    };

    private static FlagValue Number(ref Utf8JsonReader reader) => reader.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw new FormatException();

    private static FlagValue List(ref Utf8JsonReader reader)
    {
        var list = new List<FlagValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(Read(ref reader));
        return new FlagValue(list.ToArray());
    }

    private static FlagValue Object(ref Utf8JsonReader reader)
    {
        var values = new List<KeyValuePair<string, FlagValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            values.Add(new(name, Read(ref reader)));
        }

        return new FlagValue(values.Count == 0 ? FlagMap.Empty : new FlagMap(values));
    }
}
