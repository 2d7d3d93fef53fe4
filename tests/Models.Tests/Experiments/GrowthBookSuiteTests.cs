using System.Text;
using System.Text.Json.Nodes;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Decryption;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Hashing;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.StickyBuckets;
using EdgeRec.Models.Core.Experiments.Urls;

namespace EdgeRec.Models.Tests.Experiments;

/// <summary>Every case of GrowthBook's suite for SDKs, each a test of its own. Every other test of this folder has payloads of its own and runs without the suite.</summary>
public sealed class GrowthBookSuiteTests
{
    private const double NinePlaces = 1e-8;

    public static IEnumerable<TheoryDataRow<int>> Cases(string part) => SuiteCases.Of(part);

    [Fact]
    public void All_517_cases_of_version_0_8_0_are_there()
    {
        Assert.SkipWhen(SuiteCases.Count is null, "GrowthBook's suite is not there; set EDGEREC_DATA to the folder that holds growthbook/cases.json.");
        Assert.Equal("0.8.0", SuiteCases.Version);
        Assert.Equal(517, SuiteCases.Count);
    }

    [Theory, MemberData(nameof(Cases), "evalCondition")]
    public void EvalCondition(int index)
    {
        JsonArray one = SuiteCases.Get("evalCondition", index);
        var payload = new JsonObject
        {
            ["savedGroups"] = one.Count > 4 ? one[4]!.DeepClone() : null,
            ["features"] = new JsonObject { ["it"] = new JsonObject { ["defaultValue"] = false, ["rules"] = new JsonArray(new JsonObject { ["force"] = true, ["condition"] = one[1]!.DeepClone() }) } },
        };
        FlagEvaluator evaluator = SuiteContext.Evaluator(payload);
        var attributes = new UnitAttributes(SuiteContext.Value(one[2]).Map);
        Assert.Equal((bool)one[3]!, new FlagEvaluator(evaluator.Payload, attributes).IsOn("it"));
        if (one.Count <= 4 && Condition.TryParse(SuiteContext.Bytes(one[1]), out Condition? condition, out _)) Assert.Equal((bool)one[3]!, condition!.Matches(attributes));
    }

    [Theory, MemberData(nameof(Cases), "hash")]
    public void Hash(int index)
    {
        JsonArray one = SuiteCases.Get("hash", index);
        Assert.Equal((double?)one[3], UnitHash.Bucket((string)one[0]!, (string)one[1]!, (int)one[2]!));
    }

    [Theory, MemberData(nameof(Cases), "getBucketRange")]
    public void GetBucketRange(int index)
    {
        JsonArray one = SuiteCases.Get("getBucketRange", index);
        BucketRange[] ranges = BucketRanges.Of((int)one[1]![0]!, (double)one[1]![1]!, Numbers(one[1]![2]));
        Assert.Equal(Ranges(one[2]!), ranges, (wanted, made) => Math.Abs(wanted.From - made.From) < NinePlaces && Math.Abs(wanted.To - made.To) < NinePlaces);
    }

    [Theory, MemberData(nameof(Cases), "getEqualWeights")]
    public void GetEqualWeights(int index)
    {
        JsonArray one = SuiteCases.Get("getEqualWeights", index);
        Assert.Equal(Numbers(one[1])!, BucketRanges.EqualWeights((int)one[0]!), (wanted, made) => Math.Abs(wanted - made) < NinePlaces);
    }

    [Theory, MemberData(nameof(Cases), "chooseVariation")]
    public void ChooseVariation(int index)
    {
        JsonArray one = SuiteCases.Get("chooseVariation", index);
        Assert.Equal((int)one[3]!, BucketRanges.Choose((double)one[1]!, Ranges(one[2]!)));
    }

    [Theory, MemberData(nameof(Cases), "inNamespace")]
    public void InNamespace(int index)
    {
        JsonArray one = SuiteCases.Get("inNamespace", index);
        var space = new ExperimentNamespace((string)one[2]![0]!, new BucketRange((double)one[2]![1]!, (double)one[2]![2]!));
        Assert.Equal((bool)one[3]!, space.Contains((string)one[1]!));
    }

    [Theory, MemberData(nameof(Cases), "getQueryStringOverride")]
    public void GetQueryStringOverride(int index)
    {
        JsonArray one = SuiteCases.Get("getQueryStringOverride", index);
        Assert.Equal((int?)one[4], QueryStrings.ForcedVariation((string)one[1]!, (string)one[2]!, (int)one[3]!));
    }

    [Theory, MemberData(nameof(Cases), "decrypt")]
    public void Decrypt(int index)
    {
        JsonArray one = SuiteCases.Get("decrypt", index);
        byte[]? plain = PayloadDecryption.Decrypt((string)one[1]!, (string)one[2]!);
        Assert.Equal((string?)one[3], plain is null ? null : Encoding.UTF8.GetString(plain));
    }

    [Theory, MemberData(nameof(Cases), "feature")]
    public void Feature(int index)
    {
        JsonArray one = SuiteCases.Get("feature", index);
        AssertSame(one[3], SuiteAnswers.Of(SuiteContext.Evaluator(one[1]!).Evaluate((string)one[2]!)));
    }

    [Theory, MemberData(nameof(Cases), "contextualBandit")]
    public void ContextualBandit(int index)
    {
        JsonArray one = SuiteCases.Get("contextualBandit", index);
        AssertSame(one[3], SuiteAnswers.Of(SuiteContext.Evaluator(one[1]!).Evaluate((string)one[2]!)));
    }

    [Theory, MemberData(nameof(Cases), "run")]
    public void Run(int index)
    {
        JsonArray one = SuiteCases.Get("run", index);
        FlagEvaluator evaluator = SuiteContext.Evaluator(one[1]!);
        ExperimentReading reading = evaluator.Payload.ParseExperiment(SuiteContext.Bytes(one[2]));
        Assert.Null(reading.Problem);
        ExperimentResult result = evaluator.Run(reading.Experiment!);
        AssertSame(one[3], SuiteAnswers.Node(result.Value));
        Assert.Equal((bool)one[4]!, result.InExperiment);
        Assert.Equal((bool)one[5]!, result.HashUsed);
    }

    [Theory, MemberData(nameof(Cases), "stickyBucket")]
    public void StickyBucket(int index)
    {
        JsonArray one = SuiteCases.Get("stickyBucket", index);
        var buckets = new StickyBucketsInMemory();
        foreach (JsonNode? document in one[2]!.AsArray()) buckets.Save(Document(document!));
        FlagEvaluator evaluator = SuiteContext.Evaluator(one[1]!, buckets);
        FlagResult result = evaluator.Evaluate((string)one[3]!);
        AssertSame(one[4], result.Experiment is null ? null : SuiteAnswers.Of(result.ExperimentResult));

        // The suite looks at the documents of this unit's attributes only.
        var documents = new JsonObject();
        foreach (StickyBucketDocument document in buckets.Documents.Where(document => evaluator.Attributes.Values[document.AttributeName].Text == document.AttributeValue))
        {
            documents[$"{document.AttributeName}||{document.AttributeValue}"] = new JsonObject
            {
                ["attributeName"] = document.AttributeName,
                ["attributeValue"] = document.AttributeValue,
                ["assignments"] = new JsonObject(document.Assignments.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            };
        }

        AssertSame(one[5], documents);
    }

    [Theory, MemberData(nameof(Cases), "urlRedirect")]
    public void UrlRedirect(int index)
    {
        JsonArray one = SuiteCases.Get("urlRedirect", index);
        Redirect? redirect = SuiteContext.Evaluator(one[1]!).FindRedirect();
        JsonNode wanted = Assert.Single(one[2]!.AsArray())!;
        Assert.Equal((bool)wanted["inExperiment"]!, redirect!.Result.InExperiment);
        Assert.Equal((string?)wanted["urlRedirect"], redirect.Url);
        Assert.Equal((string?)wanted["urlWithParams"], redirect.UrlWithQuery);
    }

    private static double[]? Numbers(JsonNode? list) => list?.AsArray().Select(number => (double)number!).ToArray();

    private static BucketRange[] Ranges(JsonNode list) => [.. list.AsArray().Select(range => new BucketRange((double)range![0]!, (double)range[1]!))];

    private static StickyBucketDocument Document(JsonNode node) =>
        new((string)node["attributeName"]!, (string)node["attributeValue"]!, node["assignments"]!.AsObject().ToDictionary(pair => pair.Key, pair => (string)pair.Value!));

    private static void AssertSame(JsonNode? wanted, JsonNode? made) => Assert.True(JsonNode.DeepEquals(wanted, made), $"wanted {wanted?.ToJsonString() ?? "null"}{Environment.NewLine}made   {made?.ToJsonString() ?? "null"}");
}
