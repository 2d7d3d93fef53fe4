using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>The variation of an experiment that a unit is in, and how it came to be there.</summary>
public readonly struct ExperimentResult
{
    /// <summary>Whether the unit takes part. If not, the variation is the first one, which is how it is today.</summary>
    public bool InExperiment { get; init; }

    /// <summary>Whether the unit's hash decided; false for a forced variation, which is never an exposure.</summary>
    public bool HashUsed { get; init; }

    /// <summary>Place of the variation, from 0.</summary>
    public int Variation { get; init; }

    /// <summary>The variation's key: as its meta says, else its place.</summary>
    public string Key { get => field ?? ""; init; }

    /// <summary>The variation's name for people; null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The variation's value.</summary>
    public FlagValue Value { get; init; }

    /// <summary>The flag that was read; null when the experiment was run by itself.</summary>
    public string? Flag { get; init; }

    /// <summary>The attribute that is hashed.</summary>
    public string HashAttribute { get => field ?? ""; init; }

    /// <summary>Its value as the attributes have it: a text, or a number; the empty text if it is not there.</summary>
    public FlagValue HashValue { get; init; }

    /// <summary>Where the hash fell, 0 to 1; null when it did not decide.</summary>
    public double? Bucket { get; init; }

    /// <summary>Whether the variation was remembered from before (or kept from being given anew because an earlier version was).</summary>
    public bool StickyBucketUsed { get; init; }

    /// <summary>Whether the flag goes on to its next rule although the unit takes part: how GrowthBook does holdouts.</summary>
    public bool Passthrough { get; init; }

    /// <summary>The weights that were used, a share a variation; a contextual bandit's are those of the leaf. Null for equal ones.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The leaf of a contextual bandit that decided; null for other experiments, and when the hash did not decide.</summary>
    public BanditLeaf? Leaf { get; init; }

    /// <summary>Version of the contextual bandit, if <see cref="Leaf"/> is there and the payload has one.</summary>
    public double? BanditVersion { get; init; }
}
