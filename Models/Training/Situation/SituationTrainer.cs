using System.Numerics.Tensors;
using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Situation;

/// <summary>Trains the situation model by log loss, which is what makes its probabilities mean what they say.</summary>
internal static class SituationTrainer
{
    /// <summary>Passes over the rows: ten, since on simulated viewers held back they lose .0002 less a tile than six.</summary>
    public const int Passes = 10;

    private const int Batch = 256;
    private const float Rate = 2e-3f, Decay = 1e-5f;

    /// <summary>Trains.</summary>
    public static SituationNetwork Train(
        SituationRows rows, SituationRows validation, int epochs, int seed, Action<string> progress, CancellationToken cancellationToken)
    {
        var network = new SituationNetwork(rows, seed);
        var adam = new Adam(network.Values.Length);
        var random = new Random(seed);
        var trace = new SituationNetwork.Trace();
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        float[] gradient = new float[network.Values.Length], best = [.. network.Values];
        double bestLoss = double.MaxValue;
        int steps = epochs * (rows.Count / Batch), step = 0;
        for (int epoch = 1; epoch <= epochs && !cancellationToken.IsCancellationRequested; epoch++)
        {
            random.Shuffle(order);
            for (int start = 0; start + Batch <= order.Length && !cancellationToken.IsCancellationRequested; start += Batch)
            {
                Array.Clear(gradient);
                foreach (int row in order.AsSpan(start, Batch))
                {
                    network.Backward(network.Forward(rows.Row(row), trace) - rows.Labels[row], trace, gradient);
                }

                TensorPrimitives.Divide(gradient, Batch, gradient);
                TensorPrimitives.MultiplyAdd(network.Values, Decay, gradient, gradient);
                adam.Step(network.Values, gradient, (float)LearningRate.At(step++, steps, Math.Min(200, steps / 10), Rate));
            }

            SituationMetrics metrics = SituationMetrics.Of(validation, network);
            progress($"situation  epoch {epoch,2} of {epochs}  validation {metrics}");
            if (metrics.LogLoss < bestLoss)
            {
                bestLoss = metrics.LogLoss;
                network.Values.CopyTo(best, 0);
            }
        }

        best.CopyTo(network.Values, 0);
        return network;
    }
}
