using System.Text;
using CsCheck;
using EdgeRec.Models.Core.Experiments.Design;

namespace EdgeRec.Models.Tests.Experiments.Design;

public sealed class DesignJsonTests
{
    [Fact]
    public void What_is_left_out_has_its_default()
    {
        ExperimentDesign design = ExperimentDesign.Parse(Designs.Least);
        Assert.Equal(Encoding.UTF8.GetString(Designs.MoreRails.ToJson()), Encoding.UTF8.GetString(design.ToJson()));
        Assert.Empty(design.Problems());
    }

    [Fact]
    public void A_design_comes_back_as_it_was_written() => Designs.Any.Sample(design =>
    {
        byte[] json = design.ToJson();
        ExperimentDesign back = ExperimentDesign.Parse(json);
        Assert.Equal(json, back.ToJson());
        Assert.Equal((design.Unit, design.Coverage, design.Layer, design.Slice, design.Holdout, design.Audience), (back.Unit, back.Coverage, back.Layer, back.Slice, back.Holdout, back.Audience));
    }, iter: 200);

    [Theory]
    [InlineData("[]", "The design is a JSON object.")]
    [InlineData("{\"key\":\"a\"", "Line 1 of the design is no JSON")]
    [InlineData("{} {}", "Line 1 of the design is no JSON")]
    [InlineData("{\"question\":\"?\"}", "The design has no 'key'.")]
    [InlineData("{\"key\":\"a\",\"covarage\":0.1}", "The design has a member 'covarage' that means nothing")]
    [InlineData("{\"key\":\"a\",\"key\":\"b\"}", "The design has 'key' twice")]
    [InlineData("{\"key\":\"a\",\"question\":\"?\",\"metric\":\"quality-hours\",\"variations\":[{\"name\":\"x\"}]}", "The design's variations[0] has no 'weight'.")]
    [InlineData("{\"key\":\"a\",\"question\":\"?\",\"metric\":\"quality-hours\",\"variations\":[],\"unit\":\"town\"}", "The design's unit is 'town'")]
    [InlineData("{\"key\":\"a\",\"question\":\"?\",\"metric\":\"quality-hours\",\"variations\":[],\"slice\":[0]}", "The design's slice is two numbers")]
    [InlineData("{\"key\":\"a\",\"question\":\"?\",\"metric\":\"quality-hours\",\"variations\":[],\"days\":1.5}", "The design's days is not a whole number.")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string json, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<DesignRefusedException>(() => ExperimentDesign.Parse(Encoding.UTF8.GetBytes(json))).Message, StringComparison.Ordinal);
}
