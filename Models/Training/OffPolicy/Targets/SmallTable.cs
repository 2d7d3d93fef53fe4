using System.Globalization;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>A table with a header whose values are read by name; what is wrong is told with its line.</summary>
internal static class SmallTable
{
    /// <summary>Reads a table.</summary>
    /// <param name="path">Comma-separated values.</param>
    /// <param name="needed">Columns that must be there.</param>
    /// <param name="optional">Columns that may be.</param>
    /// <exception cref="InvalidDataException">A column is missing or unknown, or a line is too short.</exception>
    public static List<Row> Read(string path, string[] needed, string[] optional)
    {
        using StreamReader text = File.OpenText(path);
        string file = Path.GetFileName(path);
        string[][] records = [.. Csv.Read(text)];
        string[] header = records.Length == 0 ? [] : records[0];
        if (needed.FirstOrDefault(n => !header.Contains(n, StringComparer.Ordinal)) is { } missing)
        {
            throw new InvalidDataException($"{file}, line 1: there is no column '{missing}'; needed are {string.Join(", ", needed)}.");
        }

        if (header.FirstOrDefault(h => !needed.Contains(h, StringComparer.Ordinal) && !optional.Contains(h, StringComparer.Ordinal)) is { } unknown)
        {
            throw new InvalidDataException($"{file}, line 1: the column '{unknown}' is not known; it may have {string.Join(", ", needed.Concat(optional))}.");
        }

        List<Row> rows = [.. records.Skip(1).Select((fields, i) => new Row(file, i + 2, header, fields)).Where(row => !row.IsEmpty)];
        return rows.Count > 0 ? rows : throw new InvalidDataException($"{file} has no rows.");
    }

    /// <summary>A line of a table.</summary>
    internal sealed class Row
    {
        private readonly string _file;
        private readonly int _line;
        private readonly string[] _header, _fields;

        /// <summary>Takes a line.</summary>
        public Row(string file, int line, string[] header, string[] fields)
        {
            (_file, _line, _header, _fields) = (file, line, header, fields);
            if (!IsEmpty && fields.Length != header.Length)
            {
                throw Wrong($"{fields.Length} values where the first line names {header.Length} columns");
            }
        }

        /// <summary>Whether nothing stands there.</summary>
        public bool IsEmpty => _fields is [""];

        /// <summary>The value of a column.</summary>
        public string this[string column] => _fields[Array.IndexOf(_header, column)];

        /// <summary>Whether there is a column.</summary>
        public bool Has(string column) => _header.Contains(column, StringComparer.Ordinal);

        /// <summary>The number in a column.</summary>
        public double Number(string column, double atLeast = double.NegativeInfinity, double above = double.NegativeInfinity) =>
            double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) && number >= atLeast && number > above ? number
            : throw Wrong($"{column} must be a number{(double.IsFinite(atLeast) ? $" from {atLeast}" : "")}{(double.IsFinite(above) ? $" above {above}" : "")}; it is '{this[column]}'");

        /// <summary>What is wrong, with the line.</summary>
        public InvalidDataException Wrong(string what) => new($"{_file}, line {_line}: {what}.");
    }
}
