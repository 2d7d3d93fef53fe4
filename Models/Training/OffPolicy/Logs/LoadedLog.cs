using System.Globalization;
using EdgeRec.Models.Core.Evaluation;

namespace EdgeRec.Models.Training.OffPolicy.Logs;

/// <summary>Logs made ready for evaluation.</summary>
/// <param name="Log">The rows of all files.</param>
/// <param name="Rounds">The round of each row; null where the log does not say.</param>
/// <param name="IsOpenBandit">Whether the columns are the Open Bandit Dataset's.</param>
internal sealed record LoadedLog(DecisionLog Log, string?[] Rounds, bool IsOpenBandit)
{
    /// <summary>Takes files together.</summary>
    /// <param name="files">The files, with the same columns.</param>
    /// <param name="further">Actions that a target takes, besides those in the files.</param>
    /// <exception cref="InvalidDataException">The files have different columns.</exception>
    public static LoadedLog Of(IReadOnlyList<LogFile> files, IEnumerable<string> further)
    {
        LogColumns first = files[0].Columns;
        if (files.FirstOrDefault(f => !f.Columns.ContextNames.SequenceEqual(first.ContextNames) || f.Columns.Available < 0 != first.Available < 0) is { } other)
        {
            throw new InvalidDataException(
                $"Logs that are taken together need the same columns: the first has the context '{string.Join(", ", first.ContextNames)}', another '{string.Join(", ", other.Columns.ContextNames)}'"
                + ", and either all or none say what was available.");
        }

        LogRow[] rows = [.. files.SelectMany(f => f.Rows)];
        string[] actions = InOrder(rows.Select(r => r.Action).Concat(rows.SelectMany(r => r.Available ?? [])).Concat(further)), positions = InOrder(rows.Select(r => r.Position));
        Dictionary<string, int> actionOf = Places(actions), positionOf = Places(positions), clusterOf = Places(rows.Select(r => r.Cluster).Distinct(StringComparer.Ordinal));
        return new LoadedLog(
            new DecisionLog
            {
                Actions = actions,
                Positions = positions,
                Action = [.. rows.Select(r => actionOf[r.Action])],
                Position = [.. rows.Select(r => positionOf[r.Position])],
                Reward = [.. rows.Select(r => r.Reward)],
                Propensity = [.. rows.Select(r => r.Propensity)],
                Cluster = [.. rows.Select(r => clusterOf[r.Cluster])],
                Context = ContextFeatures.Of(rows),
                Available = first.Available < 0 ? null : [.. rows.Select(r => r.Available!.Select(a => actionOf[a]).ToArray())],
            },
            [.. rows.Select(r => r.Round)], first.IsOpenBandit);
    }

    /// <summary>Different names in order: as numbers if all are whole ones, else as words.</summary>
    private static string[] InOrder(IEnumerable<string> names)
    {
        string[] different = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return different.All(name => long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. different.OrderBy(name => long.Parse(name, CultureInfo.InvariantCulture))] : different;
    }

    private static Dictionary<string, int> Places(IEnumerable<string> names) => names.Select((name, i) => (name, i)).ToDictionary(p => p.name, p => p.i, StringComparer.Ordinal);
}
