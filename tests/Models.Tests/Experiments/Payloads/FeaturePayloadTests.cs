using System.Text;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Payloads;

public sealed class FeaturePayloadTests
{
    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"features":{}""")]
    public void What_is_no_payload_is_one_sentence(string json)
    {
        PayloadReading reading = FeaturePayload.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Null(reading.Payload);
        Assert.StartsWith("The payload cannot be used. ", reading.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"force":1,"coverage":"half"}""", "coverage is a number")]
    [InlineData("""{"force":1,"range":[0]}""", "range is a range of two numbers")]
    [InlineData("""{"force":1,"hashVersion":1.5}""", "hashVersion is a whole number")]
    [InlineData("""{"force":1,"filters":[{"seed":"a"}]}""", "filters is a list of {seed, ranges, attribute, hashVersion}")]
    [InlineData("""{"force":1,"condition":{"$or":1}}""", "$and, $or and $nor take a list of conditions")]
    [InlineData("""{"force":1,"condition":{"a":{"$like":1}}}""", "there is no operator $like")]
    [InlineData("""{"force":1,"parentConditions":[{"condition":{}}]}""", "parentConditions is a list of {id, condition, gate}")]
    [InlineData("""{"variations":1}""", "variations is a list")]
    [InlineData("""{"variations":[]}""", "an experiment has 1 to 1,000 variations")]
    [InlineData("""{"variations":[0,1],"weights":[0.5,"0.5"]}""", "weights is a list of numbers")]
    [InlineData("""{"variations":[0,1],"namespace":["a",0]}""", "namespace is a name and two numbers")]
    [InlineData("""{"variations":[0,1],"meta":[1]}""", "meta is a list of {key, name, passthrough}")]
    [InlineData("1", "a rule is an object")]
    public void A_rule_that_is_wrong_applies_to_nobody_and_the_place_is_named(string rule, string problem)
    {
        FeaturePayload payload = One($$"""{"defaultValue":0,"rules":[{"condition":{"id":"b"},"force":5},{{rule}}]}""");
        Assert.StartsWith($"flag it, rule 2: {problem}", Assert.Single(payload.Problems), StringComparison.Ordinal);
        FlagResult result = new FlagEvaluator(payload, Id("a")).Evaluate("it");
        Assert.Equal((0d, ValueSource.DefaultValue), (result.Value.Number, result.Source));
    }

    [Theory]
    [InlineData("""{"variations":[0,1],"weights":[0.5,0.2]}""", "add up to 1")]
    [InlineData("""{"variations":[0,1],"coverage":2}""", "coverage")]
    [InlineData("""{"variations":[0,1],"hashVersion":3}""", "hashVersion")]
    [InlineData("""{"variations":[0]}""", "one variation")]
    [InlineData("""{"variations":[0,1],"ranges":[[0,1]]}""", "ranges")]
    public void What_GrowthBook_puts_right_in_silence_is_said(string rule, string word) => Assert.Contains(word, Assert.Single(One($$"""{"rules":[{{rule}}]}""").Problems), StringComparison.Ordinal);

    [Fact]
    public void Parts_of_the_wrong_kind_are_left_out_and_named()
    {
        FeaturePayload payload = Payload("""{"features":[],"experiments":{},"savedGroups":{"g":1},"contextualBandits":{"b":{"contexts":[{"leafId":"x"}]}}}""");
        Assert.Empty(payload.Flags);
        Assert.Equal(["features", "experiments", "saved group g", "contextual bandit b", "contextual bandit b"], payload.Problems.Select(problem => problem.Split(": ")[0]));
        Assert.Contains("features: there are none", Payload("{}").Problems);
    }

    [Fact]
    public void Only_so_many_problems_are_kept() =>
        Assert.Equal(FeaturePayload.MaxProblems, One($$"""{"rules":[{{string.Join(',', Enumerable.Repeat("1", 5_000))}}]}""").Problems.Count);

    [Fact]
    public void The_experiments_of_a_flag_are_those_of_its_rules()
    {
        FeaturePayload payload = One("""{"rules":[{"force":1},{"variations":[0,1]},{"key":"second","variations":[0,1]},{"variations":3}]}""");
        Assert.Equal(["it", "second"], payload.ExperimentsOf("it").Select(experiment => experiment.Key));
        Assert.Empty(payload.ExperimentsOf("gone"));
        Assert.Equal(["it"], payload.Flags);
    }

    [Fact]
    public void What_a_later_version_of_GrowthBook_adds_is_passed_over() =>
        Assert.Empty(Payload("""{"status":200,"dateUpdated":"2026-11-28","features":{"it":{"defaultValue":1,"owner":"a","rules":[{"force":2,"newThing":{"a":[1]}}]}},"newThings":[]}""").Problems);

    [Fact]
    public void The_empty_payload_has_no_flags_and_no_problems()
    {
        Assert.Empty(FeaturePayload.Empty.Flags);
        Assert.Empty(FeaturePayload.Empty.Problems);
    }
}
