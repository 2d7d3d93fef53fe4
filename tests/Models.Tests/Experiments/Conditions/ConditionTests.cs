using System.Text;
using EdgeRec.Models.Core.Experiments.Conditions;
using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using EdgeRec.Models.Core.Experiments.Values;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Conditions;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("""{"kids":true}""", """{"kids":1}""", true)]
    [InlineData("""{"daysKnown":7}""", """{"daysKnown":"7"}""", true)]
    [InlineData("""{"daysKnown":0}""", """{}""", true)]
    [InlineData("""{"country":"null"}""", """{}""", true)]
    [InlineData("""{"rails":"1,2"}""", """{"rails":[1,2]}""", true)]
    [InlineData("""{"packs.0.name":"demo"}""", """{"packs":[{"name":"demo"}]}""", true)]
    [InlineData("""{"packs.1":{"$exists":true}}""", """{"packs":[1]}""", false)]
    [InlineData("""{"packs.length":{"$gt":1}}""", """{"packs":[1,2]}""", true)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1}}""", true)]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"c":2,"b":1}}""", false)]
    [InlineData("""{"a":{"$eq":[1]}}""", """{"a":[1]}""", false)]
    [InlineData("""{"a":{"$lt":"b"}}""", """{"a":"B"}""", true)]
    [InlineData("""{"a":{"$lt":5}}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":{"$gte":5}}""", """{"a":"x"}""", false)]
    [InlineData("""{"a":{"$in":[null]}}""", """{}""", true)]
    [InlineData("""{"a":{"$in":["1"]}}""", """{"a":1}""", false)]
    [InlineData("""{"a":{"$elemMatch":{"$eq":0}}}""", """{"a":[0]}""", true)]
    [InlineData("""{"a":{"$elemMatch":{"$eq":null}}}""", """{"a":[null]}""", false)]
    [InlineData("""{"a":{"$alli":["X",1]}}""", """{"a":["x",1]}""", true)]
    [InlineData("""{"a":{"$not":{"$exists":true}}}""", """{"a":false}""", false)]
    [InlineData("""{"$nor":[]}""", """{}""", false)]
    public void Values_are_compared_as_JavaScript_compares_them(string condition, string attributes, bool holds) => Assert.Equal(holds, Matches(condition, attributes));

    [Theory]
    [InlineData("""["a"]""", "object")]
    [InlineData("""{"$or":{"a":1}}""", "list")]
    [InlineData("""{"$and":[1]}""", "object")]
    [InlineData("""{"$not":"a"}""", "object")]
    [InlineData("""{"a":{"$startsWith":"b"}}""", "$startsWith")]
    [InlineData("""{"a":{"$in":"b"}}""", "list")]
    [InlineData("""{"a":{"$regex":"("}}""", "regular expression")]
    [InlineData("""{"a":{"$regex":5}}""", "regular expression")]
    [InlineData("""{"a":{"$inGroup":"beta"}}""", "beta")]
    [InlineData("""{"$savedGroup":{"id":"beta"}}""", "beta")]
    [InlineData("{", "JSON")]
    public void What_is_wrong_with_a_condition_is_said(string json, string word)
    {
        Assert.False(Condition.TryParse(Encoding.UTF8.GetBytes(json), out Condition? condition, out string? problem));
        Assert.Null(condition);
        Assert.Contains(word, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Saved_groups_are_lists_or_conditions()
    {
        Assert.True(FlagValue.TryParse("""{"old":["a","b"],"list":{"type":"list","attributeKey":"device","values":["x"]},"kids":{"type":"condition","condition":{"$or":[{"kids":true},{"$savedGroup":{"id":"list"}}]}}}"""u8, out FlagValue groups, out _));
        Assert.True(In("""{"id":{"$inGroup":"old"}}""", """{"id":"b"}"""));
        Assert.True(In("""{"id":{"$notInGroup":"list"}}""", """{"id":"b"}"""));
        Assert.True(In("""{"$savedGroup":{"id":"kids"}}""", """{"kids":true}"""));
        Assert.True(In("""{"$savedGroup":{"id":"kids"}}""", """{"device":"x"}"""));
        Assert.False(In("""{"$savedGroup":{"id":"kids"}}""", """{"device":"y"}"""));
        Assert.True(In("""{"$savedGroup":{"id":"list","attributeKey":"user.device"}}""", """{"user":{"device":"x"}}"""));

        bool In(string condition, string attributes)
        {
            Assert.True(Condition.TryParse(Encoding.UTF8.GetBytes(condition), out Condition? compiled, out string? problem, groups.Map), problem);
            return compiled!.Matches(Unit(attributes));
        }
    }

    [Fact]
    public void A_saved_group_that_is_part_of_itself_has_nobody_in_it()
    {
        FeaturePayload payload = Payload("""{"features":{"it":{"defaultValue":0,"rules":[{"condition":{"$savedGroup":{"id":"a"}},"force":1}]}},"savedGroups":{"a":{"type":"condition","condition":{"$savedGroup":{"id":"b"}}},"b":{"type":"condition","condition":{"$savedGroup":{"id":"a"}}}}}""");
        Assert.Contains(payload.Problems, problem => problem.Contains("part of itself", StringComparison.Ordinal));
        Assert.Equal(0, new FlagEvaluator(payload, Id("a")).GetDouble("it", -1));
    }

    [Fact]
    public void Saved_groups_that_double_each_other_are_refused_instead_of_taking_for_ever()
    {
        string groups = string.Join(',', Enumerable.Range(0, 200).Select(i => $$$"""
            "g{{{i}}}":{"type":"condition","condition":{"$or":[{"$savedGroup":{"id":"g{{{i + 1}}}"}},{"$savedGroup":{"id":"g{{{i + 1}}}"}}]}}
            """)) + ""","g200":{"type":"list","attributeKey":"id","values":["nobody"]}""";
        FeaturePayload payload = Payload($$$"""{"features":{"it":{"defaultValue":0,"rules":[{"condition":{"$savedGroup":{"id":"g0"}},"force":1}]}},"savedGroups":{ {{{groups}}} } }""");
        Assert.NotEmpty(payload.Problems);
        Assert.Equal(0, new FlagEvaluator(payload, Id("a")).GetDouble("it", -1));
    }
}
