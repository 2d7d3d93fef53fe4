using EdgeRec.Models.Core.Experiments.Conditions;

namespace EdgeRec.Models.Core.Experiments.Bandits;

/// <summary>A contextual bandit as the fleet learnt it: which weights units of which attributes get.</summary>
/// <param name="Name">Its key in the payload.</param>
/// <param name="Version">Its version; null if the payload has none.</param>
/// <param name="Contexts">The first whose condition holds counts.</param>
public sealed record ContextualBandit(string Name, double? Version, IReadOnlyList<BanditContext> Contexts)
{
    /// <summary>How many values it is made of: what choosing a leaf may cost.</summary>
    internal int Size { get; init; }
}

/// <summary>One context of a contextual bandit.</summary>
/// <param name="Condition">On a unit's attributes.</param>
/// <param name="Leaf">What it gets.</param>
public sealed record BanditContext(Condition Condition, BanditLeaf Leaf);
