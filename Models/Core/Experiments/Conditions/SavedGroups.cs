using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>Lists of values that conditions name.</summary>
internal static class SavedGroups
{
    /// <summary>The groups as sets.</summary>
    public static Dictionary<string, ValueSet> Compile(FlagMap groups, ProblemList problems)
    {
        var sets = new Dictionary<string, ValueSet>(groups.Count);
        for (int i = 0; i < groups.Count; i++)
        {
            FlagValue group = groups.Values[i];
            if (group.Kind != FlagValueKind.List) problems.Add($"saved group {groups.Names[i]}", "a saved group is a list");
            sets[groups.Names[i]] = new ValueSet(group.List);
        }

        return sets;
    }
}
