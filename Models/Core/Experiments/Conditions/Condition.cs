using EdgeRec.Models.Core.Experiments.Conditions.Nodes;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Conditions;

/// <summary>
/// A condition on attributes in GrowthBook's language (which is MongoDB's), compiled once. See "Build Your Own SDK" (evalCondition), docs.growthbook.io/lib/build-your-own.
/// </summary>
public sealed class Condition
{
    private readonly ConditionNode _root;
    private readonly ConditionNode? _onFlag;

    internal Condition(FlagValue source, ConditionNode root, ConditionNode? onFlag)
    {
        Source = source;
        _root = root;
        _onFlag = onFlag;
    }

    /// <summary>Holds for everybody.</summary>
    public static Condition Always { get; } = new(new FlagValue(FlagMap.Empty), AllNode.Always, AllNode.Always);

    /// <summary>The condition as it was written.</summary>
    public FlagValue Source { get; }

    /// <summary>Reads a condition. One with something that is wrong, such as an operator that is not known, is refused, although GrowthBook would let it never hold.</summary>
    /// <param name="json">An object of JSON, UTF-8.</param>
    /// <param name="condition">It; null when it cannot be read.</param>
    /// <param name="problem">Why it cannot be read, one sentence.</param>
    /// <param name="savedGroups">Saved groups by name, each a list or of GrowthBook's newer form; null for none.</param>
    public static bool TryParse(ReadOnlySpan<byte> json, out Condition? condition, out string? problem, FlagMap? savedGroups = null)
    {
        condition = null;
        if (!FlagJson.TryRead(json, out FlagValue source, out problem)) return false;
        var problems = new ProblemList(1);
        condition = new ConditionCompiler(new SavedGroups(savedGroups ?? FlagMap.Empty, problems), problems).Compile(source, "condition");
        problem = problems.All.Count > 0 ? problems.All[0] : null;
        if (problem is not null) condition = null;
        return condition is not null;
    }

    /// <summary>Whether it holds. It never throws.</summary>
    public bool Matches(UnitAttributes attributes) => _root.Matches(new FlagValue(attributes.Values));

    /// <summary>Whether it holds for a flag's value, as a prerequisite's does.</summary>
    internal bool MatchesFlag(in FlagValue value) =>
        _onFlag is not null ? _onFlag.Matches(value) : _root.Matches(new FlagValue(new FlagMap([new("value", value)])));
}
