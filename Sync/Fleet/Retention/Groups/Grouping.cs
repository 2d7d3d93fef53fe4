namespace EdgeRec.Sync.Fleet.Retention.Groups;

/// <summary>Households put into groups of which each is large enough to be told.</summary>
/// <param name="Attribute">What they are grouped by.</param>
/// <param name="Names">The groups.</param>
/// <param name="Of">The group of each household, from 0.</param>
internal sealed record Grouping(GroupAttribute Attribute, IReadOnlyList<string> Names, int[] Of)
{
    /// <summary>More groups than these do not fit a page, and would be compared to find chance.</summary>
    public const int Most = 8;

    /// <summary>
    /// Groups households. Groups that are too small, or beyond the <see cref="Most"/> largest, become one; if that is still too small the next smallest joins it. So all households
    /// are in some group that may be told, and no group follows from the others.
    /// </summary>
    /// <param name="attribute">What to group by.</param>
    /// <param name="values">Its value for each household.</param>
    /// <param name="counted">Parts of households of which something is told, too, such as those that were there recently: whether each household belongs to each. A group has enough of each part, or none.</param>
    /// <param name="least">The least number of households that may be told.</param>
    public static Grouping Make(GroupAttribute attribute, IReadOnlyList<string> values, IReadOnlyList<bool[]> counted, int least)
    {
        List<(string Name, int Count, int[] Parts)> sizes =
        [
            .. values.Select((v, i) => (v, i)).GroupBy(g => g.v).Select(g => (g.Key, g.Count(), counted.Select(part => g.Count(h => part[h.i])).ToArray()))
                .OrderByDescending(g => MayBeTold([(g.Item2, g.Item3)], least)).ThenByDescending(g => g.Item2).ThenBy(g => g.Key, StringComparer.Ordinal),
        ];
        int alone = sizes.Count(g => MayBeTold([(g.Count, g.Parts)], least));
        if (alone > Most || alone < sizes.Count)
        {
            alone = Math.Min(alone, Most - 1);
        }

        while (alone > 0 && alone < sizes.Count && !MayBeTold([.. sizes.Skip(alone).Select(g => (g.Count, g.Parts))], least))
        {
            alone--;
        }

        List<string> names = [.. sizes.Take(alone).Select(g => g.Name).OrderBy(name => name, attribute.Order)];
        Dictionary<string, int> index = names.Select((name, i) => (name, i)).ToDictionary(n => n.name, n => n.i);
        int together = sizes.Count - alone;
        if (together > 0)
        {
            names.Add(Together([.. sizes.Skip(alone)], alone == 0, least));
        }

        return new Grouping(attribute, names, [.. values.Select(v => index.TryGetValue(v, out int i) ? i : names.Count - 1)]);
    }

    /// <summary>The name of what became one group: that of the largest in it, if that could be told alone and only had to take the others in.</summary>
    private static string Together(IReadOnlyList<(string Name, int Count, int[] Parts)> groups, bool isAll, int least)
    {
        if (groups.Count == 1)
        {
            return groups[0].Name;
        }

        int others = groups.Count - 1;
        return MayBeTold([(groups[0].Count, groups[0].Parts)], least) ? $"{groups[0].Name} and {others} {(others == 1 ? "other" : "others")}"
            : isAll ? $"all {groups.Count} together" : $"{groups.Count} others together";
    }

    private static bool MayBeTold(IReadOnlyList<(int Count, int[] Parts)> groups, int least) =>
        groups.Sum(g => g.Count) >= least && Enumerable.Range(0, groups[0].Parts.Length).All(part => groups.Sum(g => g.Parts[part]) is var sum && (sum == 0 || sum >= least));
}
