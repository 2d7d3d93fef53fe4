namespace EdgeRec.Sync.Fleet.Retention;

/// <summary>What a report on retention is made of.</summary>
internal sealed record RetentionOptions
{
    /// <summary>Days without a session after which a household counts as one that left.</summary>
    public int LeftAfter { get; init; } = 28;

    /// <summary>Other numbers of days for which the same is said, to see how much hangs on the first.</summary>
    public IReadOnlyList<int> AlsoAfter { get; init; } = [14, 56];

    /// <summary>What households are grouped by: names of <see cref="Groups.GroupAttribute"/>.</summary>
    public IReadOnlyList<string> By { get; init; } = ["version", "community"];

    /// <summary>The first day; null for all there are.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The last day; null for the last whole one.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>The least number of households of which anything is said.</summary>
    public int LeastHouseholds { get; init; } = Least;

    /// <summary>Days ahead for which leaving is foretold.</summary>
    public int Ahead { get; init; } = 14;

    /// <summary>Below this many households nothing is said of them, whatever is asked for.</summary>
    public const int Least = 20;

    /// <summary>What is wrong, one sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (LeftAfter is < 7 or > 365)
        {
            yield return "--left-after takes 7 to 365 days.";
        }

        if (LeastHouseholds < Least)
        {
            yield return $"--least-households takes {Least} or more: fewer homes would be told by what is said of all.";
        }

        if (Since > Through)
        {
            yield return "--since is later than --through.";
        }

        foreach (string name in By.Where(name => Groups.GroupAttribute.Find(name) is null))
        {
            yield return $"--by {name} is not known; there are {string.Join(", ", Groups.GroupAttribute.All.Select(a => a.Name))}.";
        }

        if (By.Count > 2)
        {
            yield return "--by takes at most two: more would cut households into cells too small to be told.";
        }
    }
}
