using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Trials;

namespace EdgeRec.Models.Tests.Training.Situation.Trials;

public sealed class BoostedTreesTests
{
    [Fact]
    public void Two_features_that_matter_only_together_are_found()
    {
        SituationRows rows = Rows(1), test = Rows(3);
        var trees = BoostedTrees.Train(rows, Rows(2), BoostedTrees.Settings.Many, seed: 1, TestContext.Current.CancellationToken);
        float[] said = new float[test.Count];

        trees.Run(test.Features, said);

        double Mean(float label) => said.Zip(test.Labels).Where(pair => pair.Second == label).Average(pair => pair.First);
        Assert.True(SituationMetrics.Of(said, test.Labels).Auc > 0.85);
        Assert.True(Mean(1) - Mean(0) > 0.4);
    }

    [Fact]
    public void Equal_seeds_give_equal_trees()
    {
        float[] Said()
        {
            float[] said = new float[10];
            BoostedTrees.Train(Rows(1), Rows(2), BoostedTrees.Settings.Few, seed: 5, TestContext.Current.CancellationToken).Run(Rows(3).Features.AsSpan(0, 10 * SituationFeatures.Count), said);
            return said;
        }

        Assert.Equal(Said(), Said());
    }

    /// <summary>Nine times in ten a quality play where exactly one of two features is above a half, else one time in ten.</summary>
    private static SituationRows Rows(int seed)
    {
        const int Count = 4_000;
        var random = new Random(seed);
        float[] features = [.. Enumerable.Range(0, Count * SituationFeatures.Count).Select(_ => random.NextSingle())];
        return new SituationRows(features, [.. Enumerable.Range(0, Count).Select(row =>
        {
            bool odd = features[row * SituationFeatures.Count] > 0.5f != features[(row * SituationFeatures.Count) + 1] > 0.5f;
            return random.NextDouble() < (odd ? 0.9 : 0.1) ? 1f : 0f;
        })]);
    }
}
