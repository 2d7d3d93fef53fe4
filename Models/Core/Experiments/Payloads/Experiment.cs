using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Urls;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads;

/// <summary>An experiment as GrowthBook's payload has it, or as one writes it by hand. It never changes. What is null was not given.</summary>
public sealed class Experiment
{
    /// <summary>The field of a variation's value that names another page.</summary>
    internal const string UrlRedirect = "urlRedirect";

    private string[]? _places;

    /// <summary>Names it, and seeds its hash unless <see cref="Seed"/> does.</summary>
    public required string Key { get; init; }

    /// <summary>The value of each variation; the first is how it is today. Nobody takes part in an experiment with fewer than two.</summary>
    public required IReadOnlyList<FlagValue> Variations { get; init; }

    /// <summary>Share of each variation. Equal ones if there are none, or not as many as variations, or if they do not add up to between .99 and 1.01.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The share of units that take part, 0 to 1; all without it. More of it only adds units.</summary>
    public double? Coverage { get; init; }

    /// <summary>The range of each variation, instead of weights and coverage.</summary>
    public IReadOnlyList<BucketRange>? Ranges { get; init; }

    /// <summary>What variations are called.</summary>
    public IReadOnlyList<VariationMeta>? Meta { get; init; }

    /// <summary>Parts of other hashes in which a unit must be; with them, <see cref="Namespace"/> is not looked at.</summary>
    public IReadOnlyList<HashFilter>? Filters { get; init; }

    /// <summary>A part of a hash of the first version in which a unit must be.</summary>
    public ExperimentNamespace? Namespace { get; init; }

    /// <summary>Who may take part.</summary>
    public Condition? Condition { get; init; }

    /// <summary>Flags that must have certain values for this unit.</summary>
    public IReadOnlyList<Prerequisite>? Prerequisites { get; init; }

    /// <summary>Seeds the hash; the key if null or empty.</summary>
    public string? Seed { get; init; }

    /// <summary>1 (also when it is null) or 2; nobody takes part with another.</summary>
    public int? HashVersion { get; init; }

    /// <summary>The attribute that is hashed; "id" if null or empty.</summary>
    public string? HashAttribute { get; init; }

    /// <summary>The attribute that is hashed where the first is missing; only with sticky buckets.</summary>
    public string? FallbackAttribute { get; init; }

    /// <summary>Whether variations are not remembered.</summary>
    public bool DisableStickyBucketing { get; init; }

    /// <summary>Variations remembered for another version do not count.</summary>
    public int? BucketVersion { get; init; }

    /// <summary>Units with a variation remembered for an earlier version take no part any more.</summary>
    public int? MinBucketVersion { get; init; }

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Its phase, for people.</summary>
    public string? Phase { get; init; }

    /// <summary>Whether it runs; variations can still be forced if not.</summary>
    public bool Active { get; init; } = true;

    /// <summary>draft, running or stopped; a draft and a stopped one have no hashed units.</summary>
    public string? Status { get; init; }

    /// <summary>The variation of everybody who would take part.</summary>
    public int? Force { get; init; }

    /// <summary>Pages on which it runs.</summary>
    public IReadOnlyList<UrlPattern>? UrlPatterns { get; init; }

    /// <summary>Whether a redirect takes the query along.</summary>
    public bool PersistQueryString { get; init; }

    /// <summary>Whether it only runs when the page asks for it; <see cref="Evaluation.FlagEvaluator.FindRedirect"/> passes it over.</summary>
    public bool Manual { get; init; }

    /// <summary>The contextual bandit whose leaves give the weights.</summary>
    public ContextualBandit? Bandit { get; init; }

    /// <summary>The attribute that is hashed.</summary>
    internal string Hashed => HashAttribute is { Length: > 0 } attribute ? attribute : UnitHash.DefaultAttribute;

    /// <summary>What seeds the hash.</summary>
    internal string HashSeed => Seed is { Length: > 0 } seed ? seed : Key;

    /// <summary>The hash's version; 0 counts as not given, as in JavaScript.</summary>
    internal int Version => HashVersion is null or 0 ? 1 : HashVersion.Value;

    /// <summary>The version for which variations are remembered.</summary>
    internal int StickyVersion => BucketVersion ?? 0;

    /// <summary>The name under which a variation is remembered.</summary>
    internal string StickyKey => field ??= $"{Key}__{StickyVersion}";

    /// <summary>The range of each variation by weights and coverage, unless a leaf has other weights.</summary>
    internal BucketRange[] OwnRanges => field ??= Ranges is not null ? [.. Ranges] : BucketRanges.Of(Variations.Count, Coverage ?? 1, Weights);

    /// <summary>Whether its variations are other pages.</summary>
    internal bool IsRedirect => UrlPatterns is not null && Variations.Any(variation => variation.Map.TryGet(UrlRedirect, out _));

    /// <summary>What a contextual bandit's units get when no context matches.</summary>
    internal BanditLeaf FallbackLeaf => field ??= new BanditLeaf(BanditLeaf.Fallback, Weights ?? BucketRanges.EqualWeights(Variations.Count));

    /// <summary>The key of a variation.</summary>
    internal string KeyOf(int variation) => MetaOf(variation)?.Key is { Length: > 0 } key ? key : (_places ??= [.. Enumerable.Range(0, Variations.Count).Select(i => i.ToString())])[variation];

    /// <summary>What a variation is called; null for nothing.</summary>
    internal VariationMeta? MetaOf(int variation) => Meta is not null && variation < Meta.Count ? Meta[variation] : null;
}
