using EdgeRec.Models.Core.Experiments.Bandits;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Urls;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads.Reading;

/// <summary>Reads experiments: those of rules, and those that stand by themselves.</summary>
internal sealed class ExperimentReader(ConditionCompiler conditions, IReadOnlyDictionary<string, ContextualBandit> bandits)
{
    /// <summary>Most variations of an experiment.</summary>
    public const int MaxVariations = 1_000;

    /// <summary>The experiment of an object that has variations; null, with a problem, if it is wrong.</summary>
    /// <param name="fields">The object.</param>
    /// <param name="key">The experiment's key if the object has none; null if it stands by itself, when it must have one and may have what rules have not: prerequisites, a status, pages.</param>
    public Experiment? Read(Fields fields, string? key)
    {
        bool standsAlone = key is null;
        FlagValue variations = fields.Has("contextualVariations") ? fields["contextualVariations"] : fields["variations"];
        if (variations.Kind != FlagValueKind.List) fields.Fail("variations is a list");
        if (variations.List.Length is 0 or > MaxVariations) fields.Fail($"an experiment has 1 to {MaxVariations:N0} variations");
        string? own = fields.Text("key") ?? key;
        if (own is null) fields.Fail("an experiment has a key");
        var experiment = new Experiment
        {
            Key = own ?? "",
            Variations = variations.List.ToArray(),
            Weights = fields.Numbers("weights"),
            Coverage = fields.Number("coverage"),
            Ranges = fields.Ranges("ranges"),
            Meta = fields.List("meta", Meta, "{key, name, passthrough}"),
            Filters = Filters(fields),
            Namespace = Namespace(fields),
            Condition = Condition(fields),
            Prerequisites = standsAlone ? Prerequisites(fields) : null,
            Seed = fields.Text("seed"),
            HashVersion = fields.Whole("hashVersion"),
            HashAttribute = fields.Text("hashAttribute"),
            FallbackAttribute = fields.Text("fallbackAttribute"),
            DisableStickyBucketing = fields.Flag("disableStickyBucketing") ?? false,
            BucketVersion = fields.Whole("bucketVersion"),
            MinBucketVersion = fields.Whole("minBucketVersion"),
            Name = fields.Text("name"),
            Phase = fields.Text("phase"),
            Active = !standsAlone || (fields.Flag("active") ?? true),
            Status = standsAlone ? fields.Text("status") : null,
            Force = standsAlone ? fields.Whole("force") : null,
            UrlPatterns = standsAlone ? fields.List("urlPatterns", Url, "{type, pattern, include}") : null,
            PersistQueryString = standsAlone && (fields.Flag("persistQueryString") ?? false),
            Manual = standsAlone && (fields.Flag("manual") ?? false),
            Bandit = fields.Text("contextualBanditRef") is { } name ? bandits.GetValueOrDefault(name) : null,
        };
        Warn(fields, experiment);
        return fields.Failed ? null : experiment;
    }

    /// <summary>The sound experiments of a payload's <c>experiments</c>.</summary>
    public IEnumerable<Experiment> ReadAll(FlagValue list, ProblemList problems)
    {
        for (int i = 0; i < list.List.Length; i++)
        {
            if (Read(new Fields(list.List[i].Map, $"experiment {i + 1}", problems), key: null) is { } experiment) yield return experiment;
        }
    }

    /// <summary>The condition of an object; null if it has none.</summary>
    public Condition? Condition(Fields fields)
    {
        if (fields["condition"].Kind == FlagValueKind.Null) return null;
        Condition? condition = conditions.Compile(fields["condition"], fields.Where);
        if (condition is null) fields.Fail();
        return condition;
    }

    /// <summary>The filters of an object; null if it has none.</summary>
    public static HashFilter[]? Filters(Fields fields) => fields.List("filters", static value =>
    {
        var filter = new Fields(value.Map, "", new ProblemList(0));
        BucketRange[]? ranges = filter.Ranges("ranges");
        string? attribute = filter.Text("attribute");
        int? version = filter.Whole("hashVersion");
        return filter.Failed || ranges is null || filter["seed"].Kind != FlagValueKind.Text ? null : new HashFilter(filter["seed"].Text, ranges, attribute, version);
    }, "{seed, ranges, attribute, hashVersion}");

    /// <summary>The prerequisites of an object; null if it has none.</summary>
    public Prerequisite[]? Prerequisites(Fields fields) => fields.List("parentConditions", value =>
    {
        string? flag = value.Map["id"].Kind == FlagValueKind.Text ? value.Map["id"].Text : null;
        FlagValue source = value.Map["condition"].Kind == FlagValueKind.Null ? new FlagValue(FlagMap.Empty) : value.Map["condition"];
        return flag is not null && conditions.Compile(source, fields.Where, onFlag: true) is { } condition ? new Prerequisite(flag, condition, value.Map["gate"].IsOn) : null;
    }, "{id, condition, gate}");

    private static ExperimentNamespace? Namespace(Fields fields)
    {
        FlagValue value = fields["namespace"];
        if (value.Kind == FlagValueKind.Null) return null;
        ReadOnlySpan<FlagValue> parts = value.List;
        bool sound = parts.Length == 3 && parts[0].Kind == FlagValueKind.Text && parts[1].Kind == FlagValueKind.Number && parts[2].Kind == FlagValueKind.Number;
        if (!sound) fields.Fail("namespace is a name and two numbers");
        return sound ? new ExperimentNamespace(parts[0].Text, new BucketRange(parts[1].Number, parts[2].Number)) : null;
    }

    private static VariationMeta? Meta(FlagValue value)
    {
        if (value.Kind != FlagValueKind.Map) return null;
        var meta = new Fields(value.Map, "", new ProblemList(0));
        var read = new VariationMeta(meta.Text("key"), meta.Text("name"), meta.Flag("passthrough") ?? false);
        return meta.Failed ? null : read;
    }

    private static UrlPattern? Url(FlagValue value)
    {
        UrlPatternKind kind = value.Map["type"].Text switch { "simple" => UrlPatternKind.Simple, "regex" => UrlPatternKind.Regex, _ => default };
        var pattern = new UrlPattern(kind, value.Map["pattern"].Text, value.Map["include"].Kind != FlagValueKind.False);
        return pattern.IsUsable ? pattern : null;
    }

    private static void Warn(Fields fields, Experiment experiment)
    {
        if (fields.Failed) return;
        int count = experiment.Variations.Count;
        if (count < 2) fields.Warn("an experiment with one variation has nobody in it");
        if (experiment.HashVersion is not (null or 0 or 1 or 2)) fields.Warn("hashVersion is 1 or 2, so nobody is in it");
        if (experiment.Coverage is < 0 or > 1) fields.Warn("coverage is cut to 0 to 1");
        if (experiment.Ranges is { } ranges && ranges.Count != count) fields.Warn("there are not as many ranges as variations");
        else if (experiment.Ranges is null && experiment.Weights is { } weights && !BucketRanges.AreUsable(count, weights)) fields.Warn("weights are one a variation and add up to 1, so equal ones are used");
    }
}
