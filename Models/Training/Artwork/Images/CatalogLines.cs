using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeRec.Models.Training.Artwork.Images;

/// <summary>The lines of a catalogue as JSON, so that fields which the trainer does not know stay as they are.</summary>
internal static class CatalogLines
{
    /// <summary>Reads titles.</summary>
    /// <exception cref="InvalidDataException">A line is no title; the message names it.</exception>
    public static IEnumerable<JsonObject> Read(string file)
    {
        using Stream bytes = File.OpenRead(file);
        using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes);
        for (int number = 1; text.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                yield return Parse(line) ?? throw new InvalidDataException($"{file}:{number} is no title in JSON.");
            }
        }
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public static string[] Texts(JsonNode title, string name) => title[name] is JsonArray list ? [.. list.Select(text => text!.GetValue<string>())] : [];

    /// <summary>A text; empty where there is none.</summary>
    public static string Text(JsonNode title, string name) => title[name]?.GetValue<string>() ?? "";

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
