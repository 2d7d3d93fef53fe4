using EdgeRec.Models.Core.Experiments.Design;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Device.Experiments;

/// <summary>How a unit stands to an experiment, and why.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Result">Whether the unit is in it, and in which variation.</param>
/// <param name="Reason"><c>assigned</c>, <c>remembered</c>, <c>forced</c>; or what keeps it out: <c>holdout</c>, <c>layer</c>, <c>coverage</c>, <c>audience</c>, <c>prerequisite</c>, <c>unit</c>, <c>stopped</c>.</param>
/// <param name="Sentence">The same in words.</param>
internal sealed record ExperimentStanding(Experiment Experiment, ExperimentResult Result, string Reason, string Sentence)
{
    private const string DefaultAttribute = "id";

    /// <summary>The attribute that is hashed.</summary>
    public string Unit => Experiment.HashAttribute ?? DefaultAttribute;

    /// <summary>Works it out.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="evaluator">Reads the unit's flags.</param>
    /// <param name="forced">The variation that somebody forces; null for none.</param>
    public static ExperimentStanding Of(Experiment experiment, FlagEvaluator evaluator, int? forced)
    {
        if (forced is { } variation)
        {
            return new ExperimentStanding(
                experiment, new ExperimentResult { InExperiment = true, Variation = variation, Value = experiment.Variations[variation] }, "forced",
                "Somebody forces it on this television, until it is released or the daemon ends; nobody is told.");
        }

        ExperimentResult result = evaluator.Run(experiment);
        (string reason, string sentence) = !result.InExperiment ? WhyNot(experiment, evaluator.Attributes)
            : result.StickyBucketUsed ? ("remembered", "It was in this variation before, and stays.")
            : ("assigned", $"Its {experiment.HashAttribute ?? DefaultAttribute} falls on {result.Bucket:0.0000}, which is this variation's.");
        return new ExperimentStanding(experiment, result, reason, sentence);
    }

    // In the order in which the evaluator asks.
    private static (string Reason, string Sentence) WhyNot(Experiment experiment, UnitAttributes attributes)
    {
        string attribute = experiment.HashAttribute ?? DefaultAttribute;
        if (!experiment.Active)
        {
            return ("stopped", "It does not run.");
        }

        if (!attributes.Values[attribute].IsOn)
        {
            return ("unit", $"It is assigned by '{attribute}', which this television does not have.");
        }

        foreach (HashFilter filter in experiment.Filters ?? [])
        {
            double? bucket = UnitHash.Bucket(filter.Seed, attributes.Values[filter.Attribute ?? attribute], filter.HashVersion ?? 2);
            if (bucket is not { } place || !filter.Ranges.Any(range => range.Contains(place)))
            {
                return Excluded(filter, bucket);
            }
        }

        if (experiment.Filters is null && experiment.Namespace is { } space && !space.Contains(attributes.Values[attribute]))
        {
            return ("layer", $"Another part of the layer '{space.Name}' has it.");
        }

        if (experiment.Condition is { } condition && !condition.Matches(attributes))
        {
            return ("audience", "It is for others: this profile is not in its audience.");
        }

        FlagValue unit = attributes.Values[attribute];
        int count = experiment.Variations.Count;
        BucketRange[] ranges = experiment.Ranges is { } given ? [.. given] : BucketRanges.Of(count, experiment.Coverage ?? 1, experiment.Weights);
        return UnitHash.Bucket(experiment.Seed ?? experiment.Key, unit, experiment.HashVersion ?? 1) is { } at && BucketRanges.Choose(at, ranges) < 0
            ? ("coverage", $"Its {attribute} falls on {at:0.0000}, which is outside of what the experiment covers so far.")
            : ("prerequisite", "Another flag, or the page's address, keeps it out.");
    }

    private static (string Reason, string Sentence) Excluded(HashFilter filter, double? bucket) =>
        filter.Seed.StartsWith(FeatureCompiler.HoldoutSeed, StringComparison.Ordinal) ? ("holdout", $"It is in the holdout '{filter.Seed[FeatureCompiler.HoldoutSeed.Length..]}' ({bucket:0.0000}), which takes part in nothing.")
        : filter.Seed.StartsWith(FeatureCompiler.LayerSeed, StringComparison.Ordinal) ? ("layer", $"Another part of the layer '{filter.Seed[FeatureCompiler.LayerSeed.Length..]}' has it ({bucket:0.0000}).")
        : ("layer", $"The filter '{filter.Seed}' leaves it out ({bucket:0.0000}).");
}
