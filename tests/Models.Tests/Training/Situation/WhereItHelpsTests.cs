using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Situation;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Tests.Training.Situation;

public sealed class WhereItHelpsTests
{
    private const int Tiles = 1_500;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gender_is_heard_only_where_it_decides(bool decides)
    {
        SituationNetwork network = WhereItHelps.Train(
            Rows(1, decides), new ViewerRows(Rows(2, decides), [.. Enumerable.Range(0, Tiles).Select(i => i / 10)]), epochs: 40, seed: 1, _ => { }, TestContext.Current.CancellationToken);

        float[] row = [.. Rows(3, decides).Row(0)];
        float Said(float female)
        {
            row[(int)SituationFeature.GenderFemale] = female;
            return network.Forward(row, new SituationNetwork.Trace());
        }

        Assert.Equal(decides, Math.Abs(Said(0f) - Said(1f)) > 0.1f);
        Assert.Equal(!decides, Said(0f) == Said(1f));
    }

    private static SituationRows Rows(int seed, bool decides)
    {
        var random = new Random(seed);
        float[] features = [.. Enumerable.Range(0, Tiles * SituationFeatures.Count).Select(_ => random.NextSingle())], labels = new float[Tiles];
        for (int i = 0; i < Tiles; i++)
        {
            float female = random.Next(2);
            features[(i * SituationFeatures.Count) + (int)SituationFeature.GenderFemale] = female;
            labels[i] = random.NextSingle() < (decides ? 0.1f + (0.8f * female) : 0.5f) ? 1f : 0f;
        }

        return new SituationRows(features, labels);
    }
}
