using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Tower;

namespace EdgeRec.Models.Tests.Training;

public sealed class TowerTests
{
    private const int Titles = 8, Dimension = 6;

    private static readonly TowerSample Sample = new([1, 4, 2], [0.5f, 1f, 0.9f], [0.1f, 0.9f, 0.4f, -0.9f, 1f], 5, [1, 2, 4]);

    [Fact]
    public void The_gradient_is_the_slope_of_the_loss()
    {
        var network = new TowerNetwork(Titles, Dimension, seed: 3);
        float[] gradient = new float[network.Values.Length];
        Loss(network, gradient);

        for (int i = 0; i < network.Values.Length; i += 3)
        {
            const float Step = 1e-2f;
            float value = network.Values[i];
            network.Values[i] = value + Step;
            double above = Loss(network, new float[gradient.Length]);
            network.Values[i] = value - Step;
            double below = Loss(network, new float[gradient.Length]);
            network.Values[i] = value;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 3e-3);
        }
    }

    [Fact]
    public void The_exported_model_gives_the_trainers_own_vector()
    {
        var network = new TowerNetwork(Titles, Dimension, seed: 3);
        var trace = new TowerNetwork.Trace(network);
        network.Forward(Sample, trace);
        using var tower = new UserTower(TowerExport.ToOnnx(network), Dimension, ViewerPlays.HistoryLength, ViewerContext.Count);
        for (int i = 0; i < Sample.History.Length; i++)
        {
            int slot = ViewerPlays.HistoryLength - Sample.History.Length + i;
            network.Title(Sample.History[i]).CopyTo(tower.History[(slot * Dimension)..]);
            tower.Weights[slot] = Sample.Weights[i];
        }

        Sample.Context.CopyTo(tower.Context);
        ReadOnlySpan<float> user = tower.Run();

        for (int k = 0; k < Dimension; k++)
        {
            Assert.Equal(trace.User[k], user[k], 1e-4f);
        }
    }

    [Fact]
    public void Two_groups_that_never_mix_are_told_apart()
    {
        var random = new Random(5);
        TowerSample[] samples =
        [
            .. Enumerable.Range(0, 2_000).Select(i =>
            {
                int[] own = [.. Enumerable.Range(0, 4).Select(t => (2 * t) + (i % 2))];
                random.Shuffle(own);
                return new TowerSample(own[..2], [1f, 1f], new float[ViewerContext.Count], own[2], own[..2]);
            }),
        ];
        TowerNetwork network = new TowerTrainer(new TowerOptions { Dimension = Dimension, Epochs = 6, Batch = 32 }, TimeProvider.System)
            .Train(Titles, samples, samples[..20], _ => { }, TestContext.Current.CancellationToken);
        (int _, RankingMetrics.Scorer score) = TowerRanking.Of(network);
        float[] scores = new float[Titles];

        score(new TowerSample([0, 2], [1f, 1f], new float[ViewerContext.Count], 4, []), scores);

        Assert.True(Math.Min(scores[4], scores[6]) > new[] { scores[1], scores[3], scores[5], scores[7] }.Max());
    }

    [Fact]
    public void Training_twice_gives_the_same_numbers()
    {
        float[] Train() => new TowerTrainer(new TowerOptions { Dimension = Dimension, Epochs = 2, Batch = 4 }, TimeProvider.System)
            .Train(Titles, [.. Enumerable.Repeat(Sample, 40)], [Sample], _ => { }, TestContext.Current.CancellationToken).Values;

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Facets_that_explain_everything_are_found()
    {
        double[,] a = { { 4, 2 }, { 2, 3 } }, b = { { 10 }, { 8 } };

        Cholesky.Solve(a, b);

        Assert.Equal(1.75, b[0, 0], 1e-12);
        Assert.Equal(1.5, b[1, 0], 1e-12);
    }

    private static double Loss(TowerNetwork network, float[] gradient)
    {
        var trace = new TowerNetwork.Trace(network);
        float[] user = new float[Dimension];
        network.Forward(Sample, trace);
        double loss = SoftmaxLoss.Of(network, Sample, trace.User, new float[Titles], user, gradient);
        network.Backward(Sample, trace, user, gradient);
        return loss;
    }
}
