using System.Text;
using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>From the contexts of GrowthBook's suite to payload, attributes and options.</summary>
internal static class SuiteContext
{
    private static readonly string[] PartsOfPayload = ["features", "experiments", "savedGroups", "contextualBandits"];

    public static FlagEvaluator Evaluator(JsonNode context, IStickyBuckets? buckets = null)
    {
        var payload = new JsonObject();
        foreach (string part in PartsOfPayload)
        {
            if (context[part] is { } node) payload[part] = node.DeepClone();
        }

        PayloadReading reading = FeaturePayload.Parse(Bytes(payload));
        Assert.Null(reading.Problem);
        return new FlagEvaluator(reading.Payload!, new UnitAttributes(Value(context["attributes"]).Map), new EvaluationOptions
        {
            Enabled = (bool?)context["enabled"] ?? true,
            QaMode = (bool?)context["qaMode"] ?? false,
            Url = (string?)context["url"],
            ForcedVariations = context["forcedVariations"]?.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!),
            StickyBuckets = buckets,
        });
    }

    public static FlagValue Value(JsonNode? node)
    {
        Assert.True(FlagValue.TryParse(Bytes(node), out FlagValue value, out string? problem), problem);
        return value;
    }

    public static byte[] Bytes(JsonNode? node) => Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "null");
}
