using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret.Policies;

/// <summary>Those that are compared.</summary>
internal static class ArmPolicies
{
    /// <summary>New ones, from the one that learns nothing to the one that loses least.</summary>
    public static IReadOnlyList<IArmPolicy> Create() =>
    [
        new SplitPolicy("uniform", 1),
        new SplitPolicy("ab-half", .5),
        new SplitPolicy("ab-quarter", .25),
        ThompsonPolicy.WithBeta("thompson-flat", (1, 1)),
        ThompsonPolicy.WithBeta("thompson-prior", null),
        ThompsonPolicy.Hierarchical("thompson-hierarchical", 1),
        ThompsonPolicy.Hierarchical("thompson-hierarchical-half", .5),
        new HorizonArmPolicy("horizon", new HorizonPolicy(), order: false),
        new HorizonArmPolicy("horizon-and-order", new HorizonPolicy(), order: true),
    ];
}
