using EdgeRec.Models.Training.OffPolicy.Logs;

namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>Policies whose probabilities stand in a file, or are what another log shows.</summary>
internal static class ProbabilityTarget
{
    private const double Tolerance = 1e-3;

    /// <summary>What another log did: how often each action at each position.</summary>
    /// <param name="path">The log.</param>
    public static Target OfLog(string path)
    {
        IReadOnlyList<LogRow> rows = LogFile.Read(path).Rows;
        Dictionary<string, Dictionary<string, double>> shares = rows.GroupBy(r => r.Position, StringComparer.Ordinal).ToDictionary(
            g => Key(null, g.Key), g => g.GroupBy(r => r.Action, StringComparer.Ordinal).ToDictionary(a => a.Key, a => (double)a.Count() / g.Count(), StringComparer.Ordinal), StringComparer.Ordinal);
        return new([.. rows.Select(r => r.Action).Distinct(StringComparer.Ordinal)], log => (
            Policy(log, row => Key(null, log.Log.Positions[log.Log.Position[row]]), shares, path, "position"), $"does each action as often as the log {Path.GetFileName(path)} shows at each position"));
    }

    /// <summary>What a table says.</summary>
    /// <param name="path">Columns action and probability, and round, position or both.</param>
    public static Target OfFile(string path)
    {
        List<SmallTable.Row> rows = SmallTable.Read(path, ["action", "probability"], ["round", "position"]);
        bool byRound = rows[0].Has("round"), byPosition = rows[0].Has("position");
        var table = new Dictionary<string, Dictionary<string, double>>(StringComparer.Ordinal);
        foreach (SmallTable.Row row in rows)
        {
            string key = Key(byRound ? row["round"] : null, byPosition ? row["position"] : null);
            if (!table.TryGetValue(key, out Dictionary<string, double>? of))
            {
                table.Add(key, of = new(StringComparer.Ordinal));
            }

            if (!of.TryAdd(row["action"], row.Number("probability", atLeast: 0)))
            {
                throw row.Wrong($"the action '{row["action"]}' is there a second time");
            }
        }

        foreach ((string key, Dictionary<string, double> of) in table)
        {
            if (Math.Abs(of.Values.Sum() - 1) > Tolerance)
            {
                throw new InvalidDataException($"{path}: the probabilities{(key.Length > 1 ? $" of {Said(key)}" : "")} sum to {of.Values.Sum():0.####}, not to 1.");
            }
        }

        return new([.. rows.Select(r => r["action"]).Distinct(StringComparer.Ordinal)], log => (
            Policy(
                log, row => Key(byRound ? log.Rounds[row] ?? "" : null, byPosition ? log.Log.Positions[log.Log.Position[row]] : null), table, path,
                byRound ? byPosition ? "round and position" : "round" : "position"),
            $"has the probabilities of {Path.GetFileName(path)}"));
    }

    private static string Key(string? round, string? position) => $"{round}\n{position}";

    private static string Said(string key) => $"'{key.Trim('\n').Replace('\n', '/')}'";

    private static TablePolicy Policy(LoadedLog log, Func<int, string> keyOf, Dictionary<string, Dictionary<string, double>> table, string path, string what)
    {
        Dictionary<string, double[]> dense = table.ToDictionary(
            t => t.Key, t => log.Log.Actions.Select(a => t.Value.GetValueOrDefault(a)).ToArray(), StringComparer.Ordinal);
        double[][] ofRow = [.. Enumerable.Range(0, log.Log.Rows).Select(row => dense.TryGetValue(keyOf(row), out double[]? known) ? known
            : throw new InvalidDataException($"{path} says nothing of the {what} {Said(keyOf(row))}, which the log has."))];
        return new TablePolicy(row => ofRow[row]);
    }
}
