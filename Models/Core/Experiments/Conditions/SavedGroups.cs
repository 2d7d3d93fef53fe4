using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>
/// What conditions name instead of repeating: lists of values, <c>[…]</c> or <c>{"type":"list","attributeKey":…,"values":[…]}</c>, and whole conditions, <c>{"type":"condition","condition":{…}}</c>.
/// </summary>
internal sealed class SavedGroups
{
    private readonly Dictionary<string, SavedGroup> _groups;

    /// <summary>The groups of a payload.</summary>
    public SavedGroups(FlagMap groups, ProblemList problems)
    {
        _groups = new Dictionary<string, SavedGroup>(groups.Count);
        for (int i = 0; i < groups.Count; i++)
        {
            SavedGroup group = Read(groups.Values[i]);
            if (group.Values is null && group.Condition is null) problems.Add($"saved group {groups.Names[i]}", "a saved group is a list, or an object of type list with values, or of type condition with a condition; nobody is in it");
            _groups[groups.Names[i]] = group;
        }
    }

    /// <summary>The groups by name.</summary>
    public IEnumerable<KeyValuePair<string, SavedGroup>> All => _groups;

    /// <summary>The group of a name; null if there is none.</summary>
    public SavedGroup? Find(string name) => _groups.GetValueOrDefault(name);

    private static SavedGroup Read(in FlagValue value)
    {
        if (value.Kind == FlagValueKind.List) return new SavedGroup { Values = new ValueSet(value.List) };
        FlagValue values = value.Map["values"], condition = value.Map["condition"];
        return value.Map["type"].Text switch
        {
            "list" when values.Kind == FlagValueKind.List => new SavedGroup { Values = new ValueSet(values.List), Attribute = value.Map["attributeKey"] is { Kind: FlagValueKind.Text } attribute ? attribute.Text : null },
            "condition" when condition.Kind == FlagValueKind.Map => new SavedGroup { Condition = condition },
            _ => new SavedGroup(),
        };
    }
}

/// <summary>A saved group.</summary>
internal sealed class SavedGroup
{
    /// <summary>The values of a list; null for a condition.</summary>
    public ValueSet? Values { get; init; }

    /// <summary>The attribute of a list; null if each condition says which.</summary>
    public string? Attribute { get; init; }

    /// <summary>The condition; null for a list.</summary>
    public FlagValue? Condition { get; init; }

    /// <summary>The condition compiled, once it is.</summary>
    public Nodes.ConditionNode? Compiled { get; set; }

    /// <summary>How many values the condition is made of, with those of the groups that it names, each as often as it does.</summary>
    public long Size { get; set; }

    /// <summary>Whether the condition is being compiled, so that naming the group again is a circle.</summary>
    public bool IsBeingCompiled { get; set; }
}
