using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions.Nodes;

/// <summary>One step of a compiled condition.</summary>
internal abstract class ConditionNode
{
    /// <summary>Whether it holds for a value; null also stands for one that is not there.</summary>
    public abstract bool Matches(in FlagValue value);
}
