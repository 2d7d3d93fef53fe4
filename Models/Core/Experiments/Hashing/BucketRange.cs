namespace EdgeRec.Models.Core.Experiments.Hashing;

/// <summary>A part of the line from 0 to 1 on which units are hashed.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
public readonly record struct BucketRange(double From, double To)
{
    /// <summary>Whether a bucket lies in it.</summary>
    public bool Contains(double bucket) => bucket >= From && bucket < To;
}
