namespace EdgeRec.Models.Core.Experiments.Hashing;

/// <summary>Parts of a hash of its own in which a unit must be: how layers and holdouts are made.</summary>
/// <param name="Seed">Seeds the hash.</param>
/// <param name="Ranges">One of them must have the unit.</param>
/// <param name="Attribute">What is hashed; "id" if null or empty.</param>
/// <param name="HashVersion">1 or 2 (also when it is null).</param>
public sealed record HashFilter(string Seed, IReadOnlyList<BucketRange> Ranges, string? Attribute = null, int? HashVersion = null);
