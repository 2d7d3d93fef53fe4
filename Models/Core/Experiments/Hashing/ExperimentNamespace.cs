using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Hashing;

/// <summary>GrowthBook's namespace: experiments with different ranges of one namespace never meet in one unit.</summary>
/// <param name="Name">Seeds the hash, with two underscores before it.</param>
/// <param name="Range">The experiment's part.</param>
public sealed record ExperimentNamespace(string Name, BucketRange Range)
{
    private readonly string _seed = "__" + Name;

    /// <summary>Whether a unit is in its part.</summary>
    public bool Contains(in FlagValue hashValue) => UnitHash.Bucket(_seed, hashValue, 1) is { } bucket && Range.Contains(bucket);
}
