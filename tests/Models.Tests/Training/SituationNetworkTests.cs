using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Situation;

namespace EdgeRec.Models.Tests.Training;

public sealed class SituationNetworkTests
{
    private static readonly SituationRows Rows = MakeRows(400);

    [Fact]
    public void The_gradient_is_the_slope_of_the_log_loss()
    {
        var network = new SituationNetwork(Rows, seed: 2);
        var trace = new SituationNetwork.Trace();
        float[] gradient = new float[network.Values.Length];
        network.Backward(network.Forward(Rows.Row(3), trace) - 1f, trace, gradient);

        for (int i = 0; i < network.Values.Length; i += 7)
        {
            const float Step = 1e-2f;
            float value = network.Values[i];
            network.Values[i] = value + Step;
            double above = -Math.Log(network.Forward(Rows.Row(3), trace));
            network.Values[i] = value - Step;
            double below = -Math.Log(network.Forward(Rows.Row(3), trace));
            network.Values[i] = value;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 2e-2);
        }
    }

    [Fact]
    public void The_exported_model_gives_the_trainers_own_probability()
    {
        var network = new SituationNetwork(Rows, seed: 2);
        using var model = new SituationModel(network.ToOnnx(), capacity: 16);
        for (int row = 0; row < 16; row++)
        {
            Rows.Row(row).CopyTo(model.Row(row));
        }

        ReadOnlySpan<float> probability = model.Run(16);

        for (int row = 0; row < 16; row++)
        {
            Assert.Equal(network.Forward(Rows.Row(row), new SituationNetwork.Trace()), probability[row], 1e-4f);
        }
    }

    [Fact]
    public void What_decides_is_learned_and_its_chance_is_told_truly()
    {
        SituationNetwork network = SituationTrainer.Train(MakeRows(20_000), Rows, epochs: 8, seed: 1, _ => { }, TestContext.Current.CancellationToken);

        SituationMetrics metrics = SituationMetrics.Of(MakeRows(5_000, seed: 9), network);

        Assert.InRange(metrics.Auc, 0.75, 1.0);
        Assert.InRange(metrics.CalibrationError, 0, 0.03);
        Assert.InRange(SituationMetrics.Of(Rows, network, (int)SituationFeature.Match).Auc, 0.4, 0.6);
    }

    /// <summary>Rows in which only the match decides: P(1) = sigmoid(2 match).</summary>
    private static SituationRows MakeRows(int count, int seed = 1)
    {
        var random = new Random(seed);
        float[] features = new float[count * SituationFeatures.Count], labels = new float[count];
        for (int i = 0; i < count; i++)
        {
            for (int f = 0; f < SituationFeatures.Count; f++)
            {
                features[(i * SituationFeatures.Count) + f] = (2f * random.NextSingle()) - 1f;
            }

            float match = features[(i * SituationFeatures.Count) + (int)SituationFeature.Match] *= 2f;
            labels[i] = random.NextDouble() < 1 / (1 + Math.Exp(-2 * match)) ? 1f : 0f;
        }

        return new SituationRows(features, labels);
    }
}
