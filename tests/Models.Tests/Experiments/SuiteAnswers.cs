using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>Results in the form in which GrowthBook's suite writes them, all fields of them, so that one too many is noticed as well.</summary>
internal static class SuiteAnswers
{
    public static JsonNode Of(FlagResult result)
    {
        string source = result.Source.ToString();
        return Without(new JsonObject
        {
            ["on"] = result.On,
            ["off"] = !result.On,
            ["source"] = char.ToLowerInvariant(source[0]) + source[1..],
            ["ruleId"] = result.RuleId,
            ["experiment"] = result.Experiment is null ? null : Of(result.Experiment, result.ExperimentResult),
            ["experimentResult"] = result.Experiment is null ? null : Of(result.ExperimentResult),
        }, result.Value);
    }

    public static JsonObject Of(ExperimentResult result) => Without(new JsonObject
    {
        ["key"] = result.Key,
        ["name"] = result.Name,
        ["featureId"] = result.Flag,
        ["inExperiment"] = result.InExperiment,
        ["hashUsed"] = result.HashUsed,
        ["variationId"] = result.Variation,
        ["hashAttribute"] = result.HashAttribute,
        ["hashValue"] = Node(result.HashValue),
        ["stickyBucketUsed"] = result.StickyBucketUsed,
        ["bucket"] = result.Bucket,
        ["passthrough"] = result.Passthrough ? true : null,
        ["leafId"] = result.Leaf?.Id,
        ["variationWeights"] = Numbers(result.Leaf?.Weights),
        ["banditVersion"] = result.BanditVersion,
    }, result.Value);

    public static JsonNode? Node(FlagValue value) => JsonNode.Parse(value.ToString());

    private static JsonObject Of(Experiment experiment, ExperimentResult result) => Without(new JsonObject
    {
        ["key"] = experiment.Key,
        ["variations"] = List(experiment.Variations, Node),
        ["weights"] = Numbers(result.Weights),
        ["coverage"] = experiment.Coverage,
        ["ranges"] = Ranges(experiment.Ranges),
        ["meta"] = List(experiment.Meta, meta => Without(new JsonObject { ["key"] = meta.Key, ["name"] = meta.Name, ["passthrough"] = meta.Passthrough ? true : null })),
        ["filters"] = List(experiment.Filters, filter => Without(new JsonObject { ["attribute"] = filter.Attribute, ["seed"] = filter.Seed, ["ranges"] = Ranges(filter.Ranges), ["hashVersion"] = filter.HashVersion })),
        ["namespace"] = experiment.Namespace is { } space ? new JsonArray(space.Name, space.Range.From, space.Range.To) : null,
        ["condition"] = experiment.Condition is null ? null : Node(experiment.Condition.Source),
        ["seed"] = experiment.Seed,
        ["hashVersion"] = experiment.HashVersion,
        ["hashAttribute"] = experiment.HashAttribute,
        ["fallbackAttribute"] = experiment.FallbackAttribute,
        ["name"] = experiment.Name,
        ["phase"] = experiment.Phase,
        ["contextualBandit"] = result.Leaf is null ? null : Without(new JsonObject { ["leafId"] = result.Leaf.Id, ["variationWeights"] = Numbers(result.Leaf.Weights), ["banditVersion"] = result.BanditVersion }),
    });

    private static JsonArray? Numbers(IReadOnlyList<double>? numbers) => List(numbers, number => JsonValue.Create(number));

    private static JsonArray? Ranges(IReadOnlyList<BucketRange>? ranges) => List(ranges, range => new JsonArray(range.From, range.To));

    private static JsonArray? List<T>(IReadOnlyList<T>? list, Func<T, JsonNode?> node) => list is null ? null : new JsonArray([.. list.Select(node)]);

    // What is null was not given and is not written; the value is, null or not.
    private static JsonObject Without(JsonObject all, FlagValue? value = null)
    {
        foreach (string name in all.Where(pair => pair.Value is null).Select(pair => pair.Key).ToArray()) all.Remove(name);
        if (value is not null) all["value"] = Node(value.Value);
        return all;
    }
}
