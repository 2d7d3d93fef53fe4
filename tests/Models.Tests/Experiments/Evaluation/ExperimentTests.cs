using EdgeRec.Models.Core.Experiments.Evaluation;
using EdgeRec.Models.Core.Experiments.Payloads;
using static EdgeRec.Models.Tests.Experiments.Flags;

namespace EdgeRec.Models.Tests.Experiments.Evaluation;

/// <summary>Experiments that stand by themselves, written by hand or in a payload's list.</summary>
public sealed class ExperimentTests
{
    private static readonly FlagEvaluator Evaluator = new(FeaturePayload.Empty, Id("a"), new EvaluationOptions { Url = "https://example.com/home?x=1" });

    [Fact]
    public void One_made_in_code_runs_like_one_that_was_read()
    {
        var made = new Experiment { Key = "rails", Variations = [20, 24], HashVersion = 2, Coverage = 0.5 };
        ExperimentReading read = FeaturePayload.Empty.ParseExperiment("""{"key":"rails","variations":[20,24],"hashVersion":2,"coverage":0.5}"""u8);
        for (int i = 0; i < 1_000; i++)
        {
            var evaluator = new FlagEvaluator(FeaturePayload.Empty, Id($"{i}"));
            ExperimentResult one = evaluator.Run(made), other = evaluator.Run(read.Experiment!);
            Assert.Equal((one.InExperiment, one.Variation, one.Bucket, one.Key), (other.InExperiment, other.Variation, other.Bucket, other.Key));
        }
    }

    [Theory]
    [InlineData("""{"status":"draft"}""", false)]
    [InlineData("""{"status":"running"}""", true)]
    [InlineData("""{"status":"stopped"}""", false)]
    [InlineData("""{"active":false}""", false)]
    [InlineData("""{"urlPatterns":[{"type":"simple","pattern":"/home"}]}""", true)]
    [InlineData("""{"urlPatterns":[{"type":"simple","pattern":"/away"}]}""", false)]
    [InlineData("""{"urlPatterns":[]}""", false)]
    [InlineData("""{"parentConditions":[{"id":"gone","condition":{"value":null}}]}""", true)]
    [InlineData("""{"parentConditions":[{"id":"gone","condition":{"value":true}}]}""", false)]
    [InlineData("""{"namespace":["n",0,1]}""", true)]
    [InlineData("""{"namespace":["n",0,0]}""", false)]
    [InlineData("""{"namespace":["n",0,0],"filters":[{"seed":"s","ranges":[[0,1]]}]}""", true)]
    public void What_stands_beside_its_variations_decides_who_is_in(string fields, bool isIn)
    {
        ExperimentReading reading = FeaturePayload.Empty.ParseExperiment(System.Text.Encoding.UTF8.GetBytes($$"""{"key":"e","variations":[0,1],{{fields[1..]}}"""));
        Assert.Null(reading.Problem);
        Assert.Equal(isIn, Evaluator.Run(reading.Experiment!).InExperiment);
    }

    [Theory]
    [InlineData("""[]""", "variations")]
    [InlineData("""{"variations":[0,1]}""", "key")]
    [InlineData("""{"key":"e"}""", "variations")]
    [InlineData("""{"key":"e","variations":[0,1],"force":"1"}""", "force")]
    [InlineData("""{"key":"e","variations":[0,1],"urlPatterns":[{"type":"glob","pattern":"/"}]}""", "urlPatterns")]
    [InlineData("""{"key":"e","variations":[0,1],"condition":{"$or":1}}""", "list")]
    public void What_is_wrong_with_one_is_said(string json, string word)
    {
        ExperimentReading reading = FeaturePayload.Empty.ParseExperiment(System.Text.Encoding.UTF8.GetBytes(json));
        Assert.Null(reading.Experiment);
        Assert.Contains(word, reading.Problem, StringComparison.Ordinal);
    }
}
