using System.Globalization;
using EdgeRec.Models.Training.Data.Sources;

namespace EdgeRec.Models.Training.OffPolicy.Logs;

/// <summary>Reads logs: comma-separated values with a header (docs/off-policy.md).</summary>
/// <param name="Columns">Where the columns stand.</param>
/// <param name="Rows">The rows.</param>
internal sealed record LogFile(LogColumns Columns, IReadOnlyList<LogRow> Rows)
{
    private const int TellEach = 100_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told now and then how many rows were read.</param>
    /// <exception cref="InvalidDataException">A column is missing or a value is wrong; the sentence names the line.</exception>
    public static LogFile Read(string path, Action<string>? progress = null)
    {
        using StreamReader text = File.OpenText(path);
        string file = Path.GetFileName(path);
        LogColumns? columns = null;
        var rows = new List<LogRow>();
        int line = 1, width = 0;
        foreach (string[] fields in Csv.Read(text))
        {
            if (columns is null)
            {
                columns = LogColumns.Of(file, fields);
                width = fields.Length;
            }
            else if (fields is not [""])
            {
                rows.Add(Row(fields.Length == width ? fields : throw Wrong($"{fields.Length} values where the first line names {width} columns"), columns));
                if (rows.Count % TellEach == 0)
                {
                    progress?.Invoke($"{file}: {rows.Count:N0} rows");
                }
            }

            line += 1 + fields.Sum(field => field.Count(c => c == '\n'));
        }

        return columns is null || rows.Count == 0 ? throw new InvalidDataException($"{file} has no rows.") : new LogFile(columns, rows);

        LogRow Row(string[] fields, LogColumns at)
        {
            double propensity = Number("propensity", fields[at.Propensity]), reward = Number("reward", fields[at.Reward]);
            string action = fields[at.Action].Length > 0 ? fields[at.Action] : throw Wrong("the action is empty");
            string[]? available = at.Available < 0 ? null : fields[at.Available].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string? round = at.Round < 0 ? null : fields[at.Round];
            return propensity is not (> 0 and <= 1) ? throw Wrong($"the propensity must be above 0 and at most 1; it is {fields[at.Propensity]}")
                : available is not null && !available.Contains(action, StringComparer.Ordinal) ? throw Wrong($"the action '{action}' is not among those available ({fields[at.Available]})")
                : new LogRow(
                    round, $"{path}\n{(at.Cluster >= 0 ? fields[at.Cluster] : round ?? line.ToString(CultureInfo.InvariantCulture))}",
                    at.Position < 0 ? "" : fields[at.Position], action, reward, propensity, available, [.. at.Context.Select(i => fields[i])]);
        }

        double Number(string name, string value) =>
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
            : throw Wrong($"the {name} must be a number; it is '{value}'");

        InvalidDataException Wrong(string what) => new($"{file}, line {line}: {what}.");
    }
}
