using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Models.Tests.Experiments;
using EdgeRec.Tests.Shared.Fuzz;

namespace EdgeRec.Models.Tests.Fuzz;

/// <summary>GrowthBook payloads from a corpus of this project's own: a damaged one is refused with a sentence, or can be evaluated.</summary>
public sealed class PayloadFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "0", "-1", "1e308", "1e999", "0.5", "{}", "[]", "[0,1]", "\"$or\"", "\"$not\"", "\"$elemMatch\"", "\"$regex\"", "\"(a+)+$\"", "\"(?=(a+)+$)b\"", "\"[^]\"",
        "\"\\ud800\"", "\"id\"", "\"force\"", "\"variations\"", "\"rules\"", "\"ranges\"", "\"parentConditions\"", "\"page.rails\"", "\"$savedGroup\"", "\"a\":", "\"hashVersion\":2,", "\"coverage\":-5,", "\"contextualVariations\":[1,2],",
    ];

    [Fact]
    public void No_payload_throws_or_takes_more_than_4_MiB()
    {
        var buckets = new StickyBucketsInMemory();
        FuzzRun.Of(new FuzzTarget("growthbook", InputKind.Json, input =>
        {
            PayloadReading reading = FeaturePayload.Parse(input, "Zm9yIHRlc3RzIG9ubHkuIQ==");
            Assert.True((reading.Payload is null) != (reading.Problem is null));
            if (reading.Payload is not { } payload) return reading.Problem!;
            ReadAll(payload, new EvaluationOptions { Url = "https://tv.example/home?x=1", StickyBuckets = input.Length % 3 == 0 ? buckets : null, QaMode = input.Length % 17 == 0 });
            return $"read {payload.Problems.Count} {payload.Flags.Count} {payload.Experiments.Count} {(payload.Problems is [var first, ..] ? first : "")}";
        }) { Pieces = Pieces, MostAllocated = 4 << 20, OneReadOf = 20 });
    }

    [Fact]
    public void The_corpus_is_sound() => Assert.All(FuzzRun.Corpus("growthbook"), json =>
    {
        PayloadReading reading = FeaturePayload.Parse(json);
        Assert.Null(reading.Problem);
        Assert.Empty(reading.Payload!.Problems);
        ReadAll(reading.Payload, EvaluationOptions.Default);
    });

    private static void ReadAll(FeaturePayload payload, EvaluationOptions options)
    {
        var evaluator = new FlagEvaluator(payload, Flags.Unit("""{"id":"0123456789abcdef","household":7,"country":"de","tags":["a","aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",3],"appVersion":"0.2.0","user":{"age":40},"value":null}"""), options);
        foreach (string flag in payload.Flags) evaluator.Evaluate(flag).Value.ToString();
        foreach (Experiment experiment in payload.Experiments) evaluator.Run(experiment);
        evaluator.FindRedirect();
    }
}
