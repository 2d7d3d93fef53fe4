using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Evaluation;

/// <summary>
/// One reading of a flag, with what it has come through: the rules of GrowthBook's evalFeature, "Build Your Own SDK", docs.growthbook.io/lib/build-your-own, in their order.
/// </summary>
internal ref partial struct Evaluation
{
    // Prerequisites of prerequisites can multiply; a payload of 1 MiB read once, rule by rule, has an eighth of this.
    private const int MaxWork = 4 << 20;

    private readonly FeaturePayload _payload;
    private readonly UnitAttributes _attributes;
    private readonly EvaluationOptions _options;
    private readonly Span<int> _path;
    private int _depth;
    private int _work;

    /// <summary>Begins.</summary>
    /// <param name="evaluator">Whose flags.</param>
    /// <param name="path">Room for the flags that wait for the one that is read.</param>
    public Evaluation(FlagEvaluator evaluator, Span<int> path)
    {
        _payload = evaluator.Payload;
        _attributes = evaluator.Attributes;
        _options = evaluator.Options;
        _path = path;
    }

    // Beyond the largest number it goes on from the smallest.
    private readonly bool IsSpent => _work is > MaxWork or < 0;

    private enum Gate
    {
        Open,
        PassOver,
        Shut,
        Cyclic,
    }

    /// <summary>Reads a flag.</summary>
    public FlagResult Read(string flag)
    {
        Feature? feature = _payload.Find(flag);
        if (feature is not null && _path[.._depth].Contains(feature.Place)) return Tell(flag, new FlagResult { Source = ValueSource.CyclicPrerequisite });
        if (_options.ForcedValues is { } forced && forced.TryGetValue(flag, out FlagValue value)) return new FlagResult { Value = value, Source = ValueSource.Override };
        if (feature is null) return Tell(flag, default);
        if (_depth == _path.Length) return Tell(flag, new FlagResult { Source = ValueSource.CyclicPrerequisite });
        _path[_depth++] = feature.Place;
        FlagResult result = Rules(feature);
        _depth--;
        return Tell(flag, result);
    }

    private FlagResult Rules(Feature feature)
    {
        foreach (FeatureRule rule in feature.Rules)
        {
            _work += rule.Size;
            Gate gate = IsSpent ? Gate.Cyclic : rule.Prerequisites is null ? Gate.Open : Check(rule.Prerequisites);
            if (gate == Gate.Cyclic) return new FlagResult { Source = ValueSource.CyclicPrerequisite };
            if (gate == Gate.Shut) return new FlagResult { Source = ValueSource.Prerequisite };
            if (gate == Gate.PassOver || !rule.Decides || (rule.Filters is not null && IsFilteredOut(rule.Filters))) continue;
            if (rule.Experiment is null)
            {
                if (!IsForced(rule)) continue;
                return new FlagResult { Value = rule.Force, Source = ValueSource.Force, RuleId = rule.Id };
            }

            ExperimentResult result = Run(rule.Experiment, feature.Name);
            if (!result.InExperiment || result.Passthrough) continue;
            return new FlagResult { Value = result.Value, Source = ValueSource.Experiment, RuleId = rule.Id, Experiment = rule.Experiment, ExperimentResult = result };
        }

        return new FlagResult { Value = feature.Default, Source = ValueSource.DefaultValue };
    }

    private Gate Check(IReadOnlyList<Prerequisite> prerequisites)
    {
        for (int i = 0; i < prerequisites.Count; i++)
        {
            Prerequisite prerequisite = prerequisites[i];
            FlagResult parent = Read(prerequisite.Flag);
            if (parent.Source == ValueSource.CyclicPrerequisite) return Gate.Cyclic;
            if (!prerequisite.Condition.MatchesFlag(parent.Value)) return prerequisite.Gate ? Gate.Shut : Gate.PassOver;
        }

        return Gate.Open;
    }

    private readonly bool IsForced(FeatureRule rule)
    {
        if (rule.Condition is not null && !rule.Condition.Matches(_attributes)) return false;
        if (rule.Range is null && rule.Coverage is null) return true;

        // Nobody: not even those whose hash is 0.
        if (rule.Range is null && rule.Coverage == 0) return false;
        Find(rule.HashAttribute, RemembersFor(rule.DisableStickyBucketing) ? rule.FallbackAttribute : null, out FlagValue value);
        if (!value.IsOn || UnitHash.Bucket(rule.Seed, value, rule.HashVersion) is not { } bucket) return false;
        return rule.Range?.Contains(bucket) ?? bucket <= rule.Coverage;
    }

    private readonly bool IsFilteredOut(IReadOnlyList<HashFilter> filters)
    {
        for (int i = 0; i < filters.Count; i++)
        {
            HashFilter filter = filters[i];
            Find(filter.Attribute, fallback: null, out FlagValue value);
            if (!value.IsOn || UnitHash.Bucket(filter.Seed, value, filter.HashVersion is null or 0 ? 2 : filter.HashVersion.Value) is not { } bucket) return true;
            if (BucketRanges.Choose(bucket, filter.Ranges) < 0) return true;
        }

        return false;
    }

    /// <summary>The attribute that is hashed: by its name as it stands, then as a path; then the one in its place, if that is there; the empty text for one that counts as off.</summary>
    private readonly string Find(string? attribute, string? fallback, out FlagValue value)
    {
        string name = string.IsNullOrEmpty(attribute) ? UnitHash.DefaultAttribute : attribute;
        value = Find(name);
        if (value.IsOn) return name;
        value = string.IsNullOrEmpty(fallback) ? default : Find(fallback);
        if (value.IsOn) return fallback!;
        value = "";
        return name;
    }

    private readonly FlagValue Find(string name)
    {
        if (_attributes.Values.TryGet(name, out FlagValue value)) return value;
        return name.Contains('.') ? FlagPath.Find(new FlagValue(_attributes.Values), name) : default;
    }

    private readonly bool RemembersFor(bool disabled) => _options.StickyBuckets is not null && !disabled;

    private readonly FlagResult Tell(string flag, in FlagResult result)
    {
        _options.Observer?.Evaluated(flag, result);
        return result;
    }
}
