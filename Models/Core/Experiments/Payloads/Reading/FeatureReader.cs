using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Core.Experiments.Payloads.Reading;

/// <summary>Reads flags and their rules. A rule that is wrong is left out, so that it applies to nobody.</summary>
internal sealed class FeatureReader(ExperimentReader experiments, ConditionCompiler conditions, ProblemList problems)
{
    /// <summary>The flags of a payload's <c>features</c>.</summary>
    public Dictionary<string, Feature> Read(FlagMap features)
    {
        var read = new Dictionary<string, Feature>(features.Count);
        for (int i = 0; i < features.Count; i++) read[features.Names[i]] = Read(features.Names[i], i, features.Values[i]);
        return read;
    }

    private Feature Read(string name, int place, in FlagValue value)
    {
        if (value.Kind != FlagValueKind.Map) problems.Add($"flag {name}", "a flag is an object with defaultValue and rules; it has no value");
        FlagValue list = value.Map["rules"];
        if (list.Kind is not (FlagValueKind.List or FlagValueKind.Null)) problems.Add($"flag {name}", "rules is a list; it has none");
        var rules = new List<FeatureRule>(list.List.Length);
        for (int i = 0; i < list.List.Length; i++)
        {
            if (Rule(name, $"flag {name}, rule {i + 1}", list.List[i]) is { } rule) rules.Add(rule);
        }

        return new Feature(name, place, value.Map["defaultValue"], [.. rules]);
    }

    private FeatureRule? Rule(string flag, string where, in FlagValue value)
    {
        var fields = new Fields(value.Map, where, problems);
        if (value.Kind != FlagValueKind.Map) fields.Fail("a rule is an object");
        long groups = conditions.SizeOfGroups;
        bool forces = fields.Has("force");
        Experiment? experiment = null;

        // A rule may only have prerequisites: a gate for the whole flag.
        if (!forces && (fields.Has("variations") || fields.Has("contextualVariations")))
        {
            experiment = experiments.Read(fields, flag);
        }

        var rule = new FeatureRule
        {
            Id = fields.Text("id") ?? "",
            Prerequisites = experiments.Prerequisites(fields),
            Filters = ExperimentReader.Filters(fields),
            Experiment = experiment,
            Force = fields["force"],
            Condition = experiment is null ? experiments.Condition(fields) : null,
            Seed = fields.Text("seed") ?? flag,
            HashAttribute = fields.Text("hashAttribute"),
            FallbackAttribute = fields.Text("fallbackAttribute"),
            HashVersion = fields.Whole("hashVersion") is { } version and not 0 ? version : 1,
            DisableStickyBucketing = fields.Flag("disableStickyBucketing") ?? false,
            Range = fields.Range("range"),
            Coverage = fields.Number("coverage"),
            Decides = forces || experiment is not null,
            Size = value.Size + (int)Math.Min(conditions.SizeOfGroups - groups, int.MaxValue / 2),
        };
        return fields.Failed ? null : rule;
    }
}
