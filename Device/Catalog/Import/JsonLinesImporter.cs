using System.Text.Json;

namespace EdgeRec.Device.Catalog.Import;

/// <summary>EdgeRec's own format: a title a line, as docs/catalog-format.md specifies it; <c>.gz</c> is unpacked.</summary>
internal sealed class JsonLinesImporter : IImporter
{
    /// <inheritdoc/>
    public string Format => "edgerec-jsonl";

    /// <inheritdoc/>
    public string Description => "a file of JSON lines, one title each (.jsonl or .jsonl.gz)";

    /// <inheritdoc/>
    public IEnumerable<Sourced<Title>> Titles(string path, ImportReport report)
    {
        string file = SourceFiles.FileOrIn(path, "catalog.jsonl");
        foreach ((int number, string line) in SourceFiles.Lines(file))
        {
            if (line.Length > 0 && Parse(line, file, number, report) is { } title)
            {
                yield return new Sourced<Title>(title, file, number);
            }
        }
    }

    private static Title? Parse(string line, string file, int number, ImportReport report)
    {
        try
        {
            if (JsonSerializer.Deserialize(line, TitleJson.Default.Title) is { } title)
            {
                return title;
            }

            report.Problem(file, number, "row", "is null where a title was expected");
        }
        catch (JsonException e)
        {
            string field = e.Path is { Length: > 2 } path ? path[2..] : "row";
            report.Problem(file, number, field, $"is not what the format says (column {e.BytePositionInLine + 1}): {Reason(e.Message)}");
        }

        return null;
    }

    // The reader's own words name a type of this program where a value is of the wrong kind.
    private static string Reason(string message)
    {
        int end = message.IndexOf(" Path:", StringComparison.Ordinal);
        return message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "a value of this kind cannot stand here (docs/catalog-format.md)."
            : message.StartsWith("Duplicate property", StringComparison.Ordinal) ? "a member stands there twice; leave one of the two out."
            : end > 0 ? message[..end]
            : message;
    }
}
