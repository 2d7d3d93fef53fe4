using System.Text;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>Short ways to payloads, attributes and conditions.</summary>
internal static class Flags
{
    public static FeaturePayload Payload(string json)
    {
        PayloadReading reading = FeaturePayload.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(reading.Problem);
        return reading.Payload!;
    }

    /// <summary>A payload of one flag, "it".</summary>
    public static FeaturePayload One(string flag) => Payload($$"""{"features":{"it":{{flag}} } }""");

    public static UnitAttributes Unit(string json)
    {
        Assert.True(FlagValue.TryParse(Encoding.UTF8.GetBytes(json), out FlagValue value, out string? problem), problem);
        return new UnitAttributes(value.Map);
    }

    public static UnitAttributes Id(FlagValue id) => new(("id", id));

    public static FlagResult Read(string flag, string attributes, EvaluationOptions? options = null) => new FlagEvaluator(One(flag), Unit(attributes), options).Evaluate("it");

    public static bool Matches(string condition, string attributes)
    {
        Assert.True(Condition.TryParse(Encoding.UTF8.GetBytes(condition), out Condition? compiled, out string? problem), problem);
        return compiled!.Matches(Unit(attributes));
    }
}
