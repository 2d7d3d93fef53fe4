using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions.Nodes;

/// <summary>All hold; none of none fails.</summary>
internal sealed class AllNode(ConditionNode[] nodes) : ConditionNode
{
    public static AllNode Always { get; } = new([]);

    public override bool Matches(in FlagValue value)
    {
        foreach (ConditionNode node in nodes)
        {
            if (!node.Matches(value)) return false;
        }

        return true;
    }
}

/// <summary>At least one holds, or there is none.</summary>
internal sealed class AnyNode(ConditionNode[] nodes) : ConditionNode
{
    public override bool Matches(in FlagValue value)
    {
        foreach (ConditionNode node in nodes)
        {
            if (node.Matches(value)) return true;
        }

        return nodes.Length == 0;
    }
}

/// <summary>The other does not hold.</summary>
internal sealed class NotNode(ConditionNode node) : ConditionNode
{
    public override bool Matches(in FlagValue value) => !node.Matches(value);
}

/// <summary>Never holds: an operator that is not known, or whose operand makes no sense.</summary>
internal sealed class NeverNode : ConditionNode
{
    public static NeverNode Instance { get; } = new();

    public override bool Matches(in FlagValue value) => false;
}

/// <summary>Holds for what stands at a path.</summary>
internal sealed class PathNode(string path, ConditionNode node) : ConditionNode
{
    public override bool Matches(in FlagValue value) => node.Matches(FlagPath.Find(value, path));
}

/// <summary>Holds for what is not there.</summary>
internal sealed class MissingNode(ConditionNode node) : ConditionNode
{
    public override bool Matches(in FlagValue value) => node.Matches(FlagValue.Null);
}
