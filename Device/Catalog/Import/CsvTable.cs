namespace EdgeRec.Device.Catalog.Import;

/// <summary>A CSV file with a header, row by row; malformed rows go to the report.</summary>
internal static class CsvTable
{
    /// <summary>One row.</summary>
    /// <param name="Line">The line on which it begins.</param>
    /// <param name="Columns">Place of each column by name.</param>
    /// <param name="Fields">Its fields.</param>
    public readonly record struct Row(int Line, Dictionary<string, int> Columns, List<string> Fields)
    {
        /// <summary>A field by its column's name, trimmed.</summary>
        public string this[string column] => Fields[Columns[column]].Trim();
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="columns">Columns that must be there.</param>
    /// <param name="report">Gets malformed rows.</param>
    /// <exception cref="ImportException">The file cannot be read or lacks a column.</exception>
    public static IEnumerable<Row> Read(string file, string[] columns, ImportReport report)
    {
        using StreamReader text = SourceFiles.OpenText(file);
        var csv = new CsvReader(text);
        List<string> header = ReadRow(csv, file, report) ?? throw new ImportException($"{file} is empty; expected a header with {string.Join(", ", columns)}.");
        var places = new Dictionary<string, int>();
        for (int i = 0; i < header.Count; i++)
        {
            places.TryAdd(header[i].Trim().TrimStart('\uFEFF'), i);
        }

        foreach (string column in columns)
        {
            if (!places.ContainsKey(column))
            {
                throw new ImportException($"{file} has no column '{column}'; is it the right file for this format?");
            }
        }

        while (true)
        {
            List<string>? fields = ReadRow(csv, file, report);
            if (fields is null)
            {
                yield break;
            }

            if (fields.Count == 0 || fields is [""])
            {
                continue;
            }

            if (fields.Count != header.Count)
            {
                report.Problem(file, csv.Line, "row", $"has {fields.Count} fields where the header has {header.Count}");
                continue;
            }

            yield return new Row(csv.Line, places, fields);
        }
    }

    private static List<string>? ReadRow(CsvReader csv, string file, ImportReport report)
    {
        try
        {
            return csv.Read();
        }
        catch (FormatException e)
        {
            report.Problem(file, csv.Line, "row", e.Message);
            return [];
        }
    }
}
