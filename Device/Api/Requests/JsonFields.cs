using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Device.Api.Requests;

/// <summary>
/// Reads the values of one object's fields and collects what is wrong with them, each named with its path and what was expected.
/// Every method leaves the reader on the last token of the value, whatever it was. Null counts as absent.
/// </summary>
/// <param name="path">Where the object stands in the body, for example <c>events[3]</c>; empty for the body itself.</param>
internal sealed class JsonFields(string path)
{
    private readonly List<FieldProblem> _problems = [];

    /// <summary>What was wrong, in the order of the body.</summary>
    public IReadOnlyList<FieldProblem> Problems => _problems;

    /// <summary>Notes a field that is missing or does not fit the others.</summary>
    public void Refuse(string field, string expected) =>
        _problems.Add(new FieldProblem(path.Length == 0 ? field : field.Length == 0 ? path : $"{path}.{field}", expected));

    /// <summary>Notes a field that nobody knows, and skips its value.</summary>
    public void RefuseUnknown(ref Utf8JsonReader reader, string field, string known)
    {
        Refuse(field, $"unknown field; known are {known}.");
        reader.Skip();
    }

    /// <summary>The property name the reader stands on; a damaged one reads as a question mark.</summary>
    public static string Name(in Utf8JsonReader reader) => TryGetString(in reader, out string? name) ? name! : "?";

    /// <summary>Text of 1 to <paramref name="maxBytes"/> bytes in UTF-8 without control characters.</summary>
    public string? Text(ref Utf8JsonReader reader, string field, int maxBytes)
    {
        string expected = $"expected text of 1 to {maxBytes} bytes without control characters";
        if (reader.TokenType != JsonTokenType.String)
        {
            return Wrong<string>(ref reader, field, expected);
        }

        if (!TryGetString(in reader, out string? text))
        {
            Refuse(field, expected + "; this is not valid Unicode.");
            return null;
        }

        int bytes = Encoding.UTF8.GetByteCount(text!);
        if (bytes == 0 || bytes > maxBytes || text!.Any(char.IsControl))
        {
            Refuse(field, $"{expected}; this has {(bytes == 0 || bytes > maxBytes ? $"{bytes} bytes" : "a control character")}.");
            return null;
        }

        return text;
    }

    /// <summary>One of a few words.</summary>
    public T? Word<T>(ref Utf8JsonReader reader, string field, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (reader.TokenType == JsonTokenType.String && TryGetString(in reader, out string? word) && words.TryGetValue(word!, out T value))
        {
            return value;
        }

        return WrongValue<T>(ref reader, field, $"expected one of {string.Join(", ", words.Keys)}");
    }

    /// <summary>A number within bounds; a fraction is rounded to the nearest whole number, halves to even.</summary>
    public int? Number(ref Utf8JsonReader reader, string field, int min, int max, string what)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && value >= min && value <= max)
        {
            return (int)Math.Round(value);
        }

        return WrongValue<int>(ref reader, field, string.Create(CultureInfo.InvariantCulture, $"expected {what} from {min} to {max}"));
    }

    /// <summary>True or false.</summary>
    public bool? Flag(ref Utf8JsonReader reader, string field) =>
        reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : WrongValue<bool>(ref reader, field, "expected true or false");

    /// <summary>A time with its offset.</summary>
    public DateTimeOffset? Time(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.String && TryGetString(in reader, out string? text) && Rfc3339.TryParse(text!, out DateTimeOffset time))
        {
            return time;
        }

        return WrongValue<DateTimeOffset>(ref reader, field, $"expected {Rfc3339.Expected}");
    }

    /// <summary>Whether the value is an object, which the caller then reads; anything else is refused.</summary>
    public bool IsObject(ref Utf8JsonReader reader, string field, string expected)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        Wrong<string>(ref reader, field, expected);
        return false;
    }

    private static bool TryGetString(in Utf8JsonReader reader, out string? text)
    {
        try
        {
            text = reader.GetString();
            return text is not null;
        }
        catch (InvalidOperationException)
        {
            text = null; // Bytes that are no UTF-8, or half a surrogate pair.
            return false;
        }
    }

    private T? WrongValue<T>(ref Utf8JsonReader reader, string field, string expected)
        where T : struct
    {
        Wrong<string>(ref reader, field, expected);
        return null;
    }

    private T? Wrong<T>(ref Utf8JsonReader reader, string field, string expected)
        where T : class
    {
        if (reader.TokenType != JsonTokenType.Null)
        {
            Refuse(field, $"{expected}; got {Shown(in reader)}.");
        }

        reader.Skip();
        return null;
    }

    private static string Shown(in Utf8JsonReader reader)
    {
        const int Most = 40;
        string kind = JsonBody.Kind(in reader);
        return reader.TokenType is JsonTokenType.Number && reader.ValueSpan.Length <= Most ? Encoding.ASCII.GetString(reader.ValueSpan)
            : reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length <= Most && TryGetString(in reader, out string? text) ? $"\"{text}\""
            : kind;
    }
}

/// <summary>One field that is wrong.</summary>
/// <param name="Field">Its path in the body.</param>
/// <param name="Expected">What was expected, and what was there, as a sentence.</param>
internal readonly record struct FieldProblem(string Field, string Expected)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Expected}";
}
