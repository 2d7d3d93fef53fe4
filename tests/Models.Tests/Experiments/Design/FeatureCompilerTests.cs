using System.Text;
using System.Text.Json;
using EdgeRec.Models.Core.Experiments.Design;
using static EdgeRec.Models.Tests.Experiments.Design.Designs;

namespace EdgeRec.Models.Tests.Experiments.Design;

public sealed class FeatureCompilerTests
{
    [Fact]
    public void A_design_becomes_a_rule_of_each_of_its_flags()
    {
        ExperimentDesign design = MoreRails with { Coverage = 0.2, Layer = "page", Slice = new(0, 0.5), Holdout = new("2026-h2", 0.02), Audience = """{"kids":false}""" };
        Assert.Equal(
            """
            {"features":{"page.rails":{"defaultValue":null,"rules":[{"id":"more-rails","key":"more-rails","name":"Do viewers watch more when there are more rails?","seed":"more-rails",
            "hashVersion":2,"hashAttribute":"household","disableStickyBucketing":true,"condition":{"kids":false},
            "filters":[{"attribute":"household","seed":"holdout/2026-h2","hashVersion":2,"ranges":[[0.02,1]]},{"attribute":"household","seed":"layer/page","hashVersion":2,"ranges":[[0,0.5]]}],
            "coverage":0.2,"variations":[null,24],"weights":[0.5,0.5],"meta":[{"key":"0","name":"20 rails"},{"key":"1","name":"24 rails"}]}]}}}
            """.ReplaceLineEndings(""), Encoding.UTF8.GetString(FeatureCompiler.Compile([design])));
    }

    [Fact]
    public void The_order_of_designs_changes_nothing()
    {
        ExperimentDesign left = MoreRails with { Layer = "page", Slice = new(0, 0.5) }, right = left with { Key = "fewer-rails", Slice = new(0.5, 1) };
        Assert.Equal(FeatureCompiler.Compile([left, right]), FeatureCompiler.Compile([right, left]));
    }

    [Fact]
    public void What_an_operator_published_by_hand_stays()
    {
        byte[] byHand = """{"features":{"artwork.policy":{"defaultValue":"greedy"}},"savedGroups":{"a":[1]}}"""u8.ToArray();
        using JsonDocument compiled = JsonDocument.Parse(FeatureCompiler.Compile([MoreRails], byHand));
        Assert.Equal("greedy", compiled.RootElement.GetProperty("features").GetProperty("artwork.policy").GetProperty("defaultValue").GetString());
        Assert.Equal(1, compiled.RootElement.GetProperty("savedGroups").GetProperty("a")[0].GetInt32());
        Assert.True(compiled.RootElement.GetProperty("features").TryGetProperty("page.rails", out _));
    }

    [Theory]
    [InlineData("""{"features":{"page.rails":{"defaultValue":10}}}""", "The flag 'page.rails' is in the features published by hand and in the experiment 'more-rails'; take it out of one.")]
    [InlineData("""{"features":{"x":{"rules":[{"key":"more-rails"}]}}}""", "The features published by hand have an experiment 'more-rails' in 'x'")]
    [InlineData("""{"page.rails":{}}""", "The features published by hand have no object 'features'")]
    [InlineData("[", "The features published by hand cannot be used. It is not JSON that can be read (line 1")]
    [InlineData("""{"features":{"x":{"defaultValue":"\ud800"}}}""", "The features published by hand cannot be used. One of its texts is not Unicode.")]
    [InlineData("""{"features":{"x":{"defaultValue":1e999}}}""", "The features published by hand cannot be used. One of its numbers is too large.")]
    public void What_does_not_fit_beside_the_designs_is_refused(string byHand, string sentence) => Assert.StartsWith(
        sentence, Assert.Throws<DesignRefusedException>(() => FeatureCompiler.Compile([MoreRails], Encoding.UTF8.GetBytes(byHand))).Message, StringComparison.Ordinal);

    [Fact]
    public void Designs_with_problems_do_not_compile() =>
        Assert.Throws<DesignRefusedException>(() => FeatureCompiler.Compile([MoreRails with { Coverage = 2 }]));

    [Fact]
    public void Every_default_lies_within_its_range() => Assert.All(KnownFlags.All, flag => Assert.Null(flag.ProblemOf(flag.Default)));
}
