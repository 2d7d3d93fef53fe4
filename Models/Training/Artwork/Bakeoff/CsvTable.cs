using System.Globalization;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>A classification set read from a CSV file: columns of numbers or of categories, and for each row its class.</summary>
internal sealed class CsvTable
{
    private static readonly string[] Missing = ["", "?", "NA", "NaN", "nan", "null"];

    private CsvTable(List<CsvColumn> columns, int[] labels, int classes)
    {
        Columns = columns;
        Labels = labels;
        Classes = classes;
    }

    /// <summary>The columns but the label.</summary>
    public IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>For each row its class, 0 to <see cref="Classes"/> − 1, numbered in the order in which they come.</summary>
    public int[] Labels { get; }

    /// <summary>How many classes there are.</summary>
    public int Classes { get; }

    /// <summary>Reads a file whose first line names the columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="label">The column of the classes.</param>
    /// <exception cref="InvalidDataException">There is no such column, a row is of another length, or there are fewer than 2 classes or more than 256.</exception>
    public static CsvTable Read(string path, string label)
    {
        using StreamReader text = File.OpenText(path);
        string[][] records = [.. Csv.Read(text).Select(fields => fields.Select(field => field.Trim()).ToArray())];
        string[] names = records.Length > 0 ? records[0] : [];
        int at = Array.IndexOf(names, label);
        if (at < 0) throw new InvalidDataException($"{path} has no column {label}; its columns are {string.Join(", ", names)}.");
        var cells = new List<string[]>();
        for (int i = 1; i < records.Length; i++)
        {
            string[] fields = records[i];
            if (fields is [""]) continue;
            if (fields.Length != names.Length) throw new InvalidDataException($"{path}, line {i + 1}: {fields.Length} values where {names.Length} columns are named.");
            cells.Add(fields);
        }

        var classes = new Dictionary<string, int>();
        int[] labels = [.. cells.Select(row => Number(classes, row[at]))];
        if (classes.Count is < 2 or > 256) throw new InvalidDataException($"{path}: {label} has {classes.Count} classes; 2 to 256 can be told apart.");
        List<CsvColumn> columns = [.. Enumerable.Range(0, names.Length).Where(column => column != at).Select(column => Column(cells, column))];
        return new CsvTable(columns, labels, classes.Count);
    }

    /// <summary>A column is of numbers when everything in it that is not missing is one.</summary>
    private static CsvColumn Column(List<string[]> cells, int column)
    {
        var values = new float[cells.Count];
        bool numeric = true;
        for (int row = 0; row < values.Length && numeric; row++)
        {
            string cell = cells[row][column];
            values[row] = float.NaN;
            numeric = Missing.Contains(cell) || float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out values[row]);
        }

        if (numeric) return new CsvColumn(values, 0);
        var levels = new Dictionary<string, int>();
        return new CsvColumn([.. cells.Select(row => (float)Number(levels, row[column]))], levels.Count);
    }

    private static int Number(Dictionary<string, int> numbers, string word)
    {
        if (!numbers.TryGetValue(word, out int number)) numbers.Add(word, number = numbers.Count);
        return number;
    }
}
