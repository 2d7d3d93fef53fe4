namespace EdgeRec.Models.Training.OffPolicy.Logs;

/// <summary>Where the columns of a log stand; those of the Open Bandit Dataset count under their own names. What is none of them is context.</summary>
/// <param name="Action">The action taken (item_id).</param>
/// <param name="Reward">What came of it (click).</param>
/// <param name="Propensity">Its probability (propensity_score).</param>
/// <param name="Position">Where it was taken; −1 without such a column.</param>
/// <param name="Round">Which decision it was part of (a first column without a name); −1 without one.</param>
/// <param name="Cluster">Which rows hang together; −1 without one.</param>
/// <param name="Available">What could have been taken; −1 without one.</param>
/// <param name="Context">The columns that were known before.</param>
/// <param name="ContextNames">Their names.</param>
/// <param name="IsOpenBandit">Whether the names are the Open Bandit Dataset's.</param>
internal sealed record LogColumns(
    int Action, int Reward, int Propensity, int Position, int Round, int Cluster, int Available, int[] Context, string[] ContextNames, bool IsOpenBandit)
{
    // When something happened says little before it happens again, and affinities to items that were not shown are for models that know items.
    private static readonly string[] LeftOut = ["timestamp", "user-item_affinity_"];

    /// <summary>Finds the columns.</summary>
    /// <param name="file">The file's name, for the sentence.</param>
    /// <param name="header">Its first line.</param>
    /// <exception cref="InvalidDataException">One that is needed is not there, or one is there twice.</exception>
    public static LogColumns Of(string file, string[] header)
    {
        string[] names = [.. header.Select(name => name.Trim().TrimStart('\uFEFF'))];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new InvalidDataException($"{file}, line 1: the column '{twice.Key}' is there twice.");
        }

        int action = Needed("action", "item_id"), reward = Needed("reward", "click"), propensity = Needed("propensity", "propensity_score");
        int position = Find("position"), round = Find("round", names[0].Length == 0 ? "" : "round"), cluster = Find("cluster"), available = Find("available");
        int[] known = [action, reward, propensity, position, round, cluster, available];
        int[] context = [.. Enumerable.Range(0, names.Length).Where(i => !known.Contains(i) && !LeftOut.Any(l => names[i].StartsWith(l, StringComparison.Ordinal)))];
        return new LogColumns(action, reward, propensity, position, round, cluster, available, context, [.. context.Select(i => names[i])], names[action] == "item_id");

        int Find(params string[] wanted) => Array.FindIndex(names, name => wanted.Contains(name, StringComparer.Ordinal));

        int Needed(string name, string other) => Find(name, other) is >= 0 and var found ? found
            : throw new InvalidDataException($"{file}, line 1: there is no column '{name}' (or '{other}'); a log needs action, reward and propensity, and has {string.Join(", ", names)}.");
    }
}
