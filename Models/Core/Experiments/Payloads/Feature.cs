using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>A flag of the payload; GrowthBook's feature.</summary>
/// <param name="Name">Names it.</param>
/// <param name="Place">Its place among the payload's flags.</param>
/// <param name="Default">Its value when no rule applies.</param>
/// <param name="Rules">The first that applies decides.</param>
internal sealed record Feature(string Name, int Place, FlagValue Default, FeatureRule[] Rules)
{
    /// <summary>The experiments of the rules.</summary>
    public Experiment[] Experiments => field ??= [.. Rules.Select(rule => rule.Experiment).OfType<Experiment>()];
}

/// <summary>A rule of a flag: it sets a value, or runs an experiment.</summary>
internal sealed class FeatureRule
{
    public required string Id { get; init; }

    public Prerequisite[]? Prerequisites { get; init; }

    public HashFilter[]? Filters { get; init; }

    /// <summary>Whether it decides at all; a rule with prerequisites alone is a gate before the others.</summary>
    public required bool Decides { get; init; }

    /// <summary>The experiment it runs; null if it sets <see cref="Force"/>.</summary>
    public Experiment? Experiment { get; init; }

    /// <summary>The value it sets.</summary>
    public FlagValue Force { get; init; }

    /// <summary>Who gets the value.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Seeds the hash for <see cref="Range"/> and <see cref="Coverage"/>.</summary>
    public string Seed { get; init; } = "";

    public string? HashAttribute { get; init; }

    public string? FallbackAttribute { get; init; }

    public int HashVersion { get; init; }

    public bool DisableStickyBucketing { get; init; }

    /// <summary>Units that get the value, instead of <see cref="Coverage"/>.</summary>
    public BucketRange? Range { get; init; }

    /// <summary>The share of units that get the value.</summary>
    public double? Coverage { get; init; }

    /// <summary>How many values it is made of: what evaluating it may cost.</summary>
    public int Size { get; init; }
}
