using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Models.Core.Experiments.Urls;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

internal ref partial struct Evaluation
{
    private const int Nobody = -1;

    /// <summary>Runs an experiment: GrowthBook's runExperiment, in its order.</summary>
    /// <param name="experiment">Which.</param>
    /// <param name="flag">The flag whose rule it is, which has looked at filters and prerequisites already; null if it stands by itself.</param>
    public ExperimentResult Run(Experiment experiment, string? flag)
    {
        bool remembers = RemembersFor(experiment.DisableStickyBucketing);
        string attribute = Find(experiment.HashAttribute, remembers ? experiment.FallbackAttribute : null, out FlagValue value);
        var unit = new Unit(experiment, flag, attribute, value);
        int count = experiment.Variations.Count;
        if (count < 2 || !_options.Enabled) return unit.In(Nobody);
        unit.Leaf = experiment.Bandit is null ? null : Leaf(experiment, experiment.Bandit);
        if (experiment.UrlPatterns is not null && !UrlPattern.Target(_options.Url, experiment.UrlPatterns)) return unit.In(Nobody);
        if (QueryStrings.ForcedVariation(experiment.Key, _options.Url, count) is { } asked) return unit.In(asked);
        if (_options.ForcedVariations is { } all && all.TryGetValue(experiment.Key, out int forced)) return unit.In(forced);
        if (!experiment.Active || experiment.Status == "draft" || !value.IsOn) return unit.In(Nobody);

        bool blocked = false;
        int variation = remembers ? StickyAssignments.Find(_options.StickyBuckets!, experiment, this, out blocked) : Nobody;
        bool remembered = variation >= 0;
        if (!remembered && !MayTakePart(experiment, value, standsAlone: flag is null)) return unit.In(Nobody);
        if (UnitHash.Bucket(experiment.HashSeed, value, experiment.Version) is not { } bucket) return unit.In(Nobody);
        if (!remembered) variation = Choose(experiment, unit.Leaf, bucket);
        if (blocked) return unit.In(Nobody) with { StickyBucketUsed = true };
        if (variation < 0) return unit.In(Nobody);
        if (experiment.Force is { } force) return unit.In(force);
        if (_options.QaMode || experiment.Status == "stopped") return unit.In(Nobody);

        ExperimentResult result = unit.In(variation, bucket, remembered);
        if (!result.InExperiment) return result;
        if (remembers) StickyAssignments.Keep(_options.StickyBuckets!, experiment, result);
        _options.Observer?.Assigned(experiment, result);
        return result;
    }

    /// <summary>The attribute of a sticky bucket.</summary>
    internal readonly FlagValue Attribute(string name) => Find(name);

    private bool MayTakePart(Experiment experiment, in FlagValue value, bool standsAlone)
    {
        if (experiment.Filters is not null)
        {
            if (standsAlone && IsFilteredOut(experiment.Filters)) return false;
        }
        else if (experiment.Namespace is not null && !experiment.Namespace.Contains(value))
        {
            return false;
        }

        return (experiment.Condition is null || experiment.Condition.Matches(_attributes)) && (experiment.Prerequisites is null || Check(experiment.Prerequisites) == Gate.Open);
    }

    private static int Choose(Experiment experiment, BanditLeaf? leaf, double bucket) => leaf is null || experiment.Ranges is not null
        ? BucketRanges.Choose(bucket, experiment.OwnRanges)
        : BucketRanges.Choose(bucket, experiment.Variations.Count, experiment.Coverage ?? 1, leaf.Weights);

    private BanditLeaf Leaf(Experiment experiment, ContextualBandit bandit)
    {
        _work += bandit.Size;
        for (int i = 0; !IsSpent && i < bandit.Contexts.Count; i++)
        {
            if (bandit.Contexts[i].Condition.Matches(_attributes)) return bandit.Contexts[i].Leaf;
        }

        return experiment.FallbackLeaf;
    }

    /// <summary>Who is put into a variation.</summary>
    private struct Unit(Experiment experiment, string? flag, string attribute, FlagValue value)
    {
        /// <summary>The leaf of a contextual bandit that gives the weights.</summary>
        public BanditLeaf? Leaf { get; set; }

        /// <summary>The result of a variation that the hash did not choose.</summary>
        public readonly ExperimentResult In(int variation) => Result(variation, hashUsed: false);

        /// <summary>The result of a variation that the hash chose, now or before.</summary>
        public readonly ExperimentResult In(int variation, double bucket, bool remembered) =>
            Result(variation, hashUsed: true) with { Bucket = bucket, StickyBucketUsed = remembered };

        private readonly ExperimentResult Result(int variation, bool hashUsed)
        {
            bool isIn = variation >= 0 && variation < experiment.Variations.Count;
            int place = isIn ? variation : 0;
            VariationMeta? meta = experiment.MetaOf(place);
            bool byLeaf = Leaf is not null && isIn && hashUsed;
            return new ExperimentResult
            {
                InExperiment = isIn,
                HashUsed = hashUsed,
                Variation = place,
                Key = experiment.KeyOf(place),
                Name = meta?.Name,
                Value = experiment.Variations[place],
                Flag = flag,
                HashAttribute = attribute,
                HashValue = value,
                Passthrough = meta?.Passthrough ?? false,
                Weights = Leaf is null or { Id: BanditLeaf.Fallback } ? experiment.Weights : Leaf.Weights,
                Leaf = byLeaf ? Leaf : null,
                BanditVersion = byLeaf ? experiment.Bandit!.Version : null,
            };
        }
    }
}
