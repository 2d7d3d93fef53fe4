using System.Globalization;
using System.Text.Json;
using EdgeRec.Sync.Fleet.Cli;

namespace EdgeRec.Sync.Fleet.Export.Questions;

/// <summary>An answer as a table for people, as CSV (RFC 4180) or as JSON.</summary>
internal static class AnswerText
{
    /// <summary>A table; numbers to the right. Televisions wrote what is in it, so that nothing that a terminal would obey is left.</summary>
    public static void WriteTable(this Answer answer, TextWriter to)
    {
        string[][] cells = [.. answer.Rows.Select(row => Array.ConvertAll(row, value => Shown(Text(value, "–"))))];
        int[] widths = [.. answer.Columns.Select((name, i) => cells.Select(row => row[i].Length).Append(name.Length).Max())];
        bool[] right = [.. answer.Columns.Select((_, i) => answer.Rows.All(row => row[i] is null || IsNumber(row[i]!)))];
        to.WriteLine(Line(answer.Columns));
        to.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (string[] row in cells)
        {
            to.WriteLine(Line(row));
        }

        string Line(IReadOnlyList<string> row) => string.Join("  ", row.Select((cell, i) => right[i] ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd();
    }

    /// <summary>CSV with a line of names.</summary>
    public static void WriteCsv(this Answer answer, TextWriter to)
    {
        to.WriteLine(string.Join(',', answer.Columns.Select(Quoted)));
        foreach (object?[] row in answer.Rows)
        {
            to.WriteLine(string.Join(',', row.Select(value => Quoted(Text(value, "")))));
        }
    }

    /// <summary>An array with an object a row.</summary>
    public static void WriteJson(this Answer answer, TextWriter to)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (object?[] row in answer.Rows)
            {
                json.WriteStartObject();
                for (int i = 0; i < row.Length; i++)
                {
                    json.WritePropertyName(answer.Columns[i]);
                    if (row[i] is null)
                    {
                        json.WriteNullValue();
                    }
                    else if (row[i] is bool truth)
                    {
                        json.WriteBooleanValue(truth);
                    }
                    else if (IsNumber(row[i]!) && IsFinite(row[i]!))
                    {
                        json.WriteRawValue(Text(row[i], ""));
                    }
                    else
                    {
                        json.WriteStringValue(Text(row[i], ""));
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        to.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }

    private static string Shown(string text) => text.Any(TerminalEscapes.Steers) ? string.Concat(text.Select(c => TerminalEscapes.Steers(c) ? ' ' : c)) : text;

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Text(object? value, string nothing) => value switch
    {
        null => nothing,
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsFinite(object number) => number switch { double value => double.IsFinite(value), float value => float.IsFinite(value), _ => true };

    private static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or System.Numerics.BigInteger;
}
