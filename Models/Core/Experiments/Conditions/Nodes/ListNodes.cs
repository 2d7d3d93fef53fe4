using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions.Nodes;

/// <summary>$in, $ini, $inGroup.</summary>
internal sealed class InNode(ValueSet set) : ConditionNode
{
    public override bool Matches(in FlagValue value) => set.HasAny(value);
}

/// <summary>$size: holds for how many values a list has.</summary>
internal sealed class SizeNode(ConditionNode node) : ConditionNode
{
    public override bool Matches(in FlagValue value) => value.Kind == FlagValueKind.List && node.Matches(value.List.Length);
}

/// <summary>$elemMatch: holds for a value of a list; null is passed over.</summary>
internal sealed class ElementNode(ConditionNode node) : ConditionNode
{
    public override bool Matches(in FlagValue value)
    {
        foreach (ref readonly FlagValue element in value.List)
        {
            if (element.Kind != FlagValueKind.Null && node.Matches(element)) return true;
        }

        return false;
    }
}

/// <summary>$all, $alli: each holds for some value of a list.</summary>
internal sealed class EachNode(ConditionNode[] nodes) : ConditionNode
{
    public override bool Matches(in FlagValue value)
    {
        if (value.Kind != FlagValueKind.List) return false;
        foreach (ConditionNode node in nodes)
        {
            if (!Some(node, value.List)) return false;
        }

        return true;
    }

    private static bool Some(ConditionNode node, ReadOnlySpan<FlagValue> values)
    {
        foreach (ref readonly FlagValue value in values)
        {
            if (node.Matches(value)) return true;
        }

        return false;
    }
}

/// <summary>$regex, $regexi.</summary>
internal sealed class PatternNode(Patterns.Pattern pattern) : ConditionNode
{
    public override bool Matches(in FlagValue value) => pattern.IsMatch(Coercion.ToText(value));
}
