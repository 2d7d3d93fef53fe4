using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.MicroGenres;

/// <summary>A file of names.</summary>
internal static class NameFile
{
    /// <summary>Reads the column <c>name</c> of a table with commas, or every line where the first one names no such column.</summary>
    /// <exception cref="InvalidDataException">If there are none, or a row is shorter than the heading.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        using StreamReader text = File.OpenText(path);
        string[][] rows = [.. Csv.Read(text)];
        int column = rows.Length == 0 ? -1 : Array.FindIndex(rows[0], c => c.Equals("name", StringComparison.OrdinalIgnoreCase));
        string[] names = column < 0
            ? [.. File.ReadLines(path).Where(l => l.Length > 0)]
            : [.. rows.Skip(1).Select((row, i) => column < row.Length ? row[column] : throw new InvalidDataException($"{path}: row {i + 2} has no name."))];
        return names.Length > 0 ? names : throw new InvalidDataException($"{path} has no names.");
    }
}
