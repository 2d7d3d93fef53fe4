using System.Numerics.Tensors;
using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Tower;

/// <summary>How the tower is trained.</summary>
internal sealed record TowerOptions
{
    /// <summary>Length of a vector.</summary>
    public int Dimension { get; init; } = 32;

    /// <summary>Passes over the samples.</summary>
    public int Epochs { get; init; } = 16;

    /// <summary>Samples a step.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>The highest learning rate.</summary>
    public float Rate { get; init; } = 4e-3f;

    /// <summary>Pull of the title vectors to zero.</summary>
    public float Decay { get; init; } = 1e-5f;

    /// <summary>Seeds everything.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>Trains a tower; equal options and samples give equal parameters, because the two halves of a batch are always the same.</summary>
internal sealed class TowerTrainer(TowerOptions options, TimeProvider time)
{
    private const int Workers = 2;

    /// <summary>Trains.</summary>
    /// <param name="titles">How many titles there are.</param>
    /// <param name="samples">What to learn from.</param>
    /// <param name="validation">What to stop by: the parameters with the best NDCG@10 there are kept.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="cancellationToken">Stops after the step under way; the best so far is returned.</param>
    public TowerNetwork Train(int titles, TowerSample[] samples, TowerSample[] validation, Action<string> progress, CancellationToken cancellationToken)
    {
        var network = new TowerNetwork(titles, options.Dimension, options.Seed);
        var adam = new Adam(network.Values.Length);
        var random = new Random(options.Seed);
        float[] best = [.. network.Values];
        double bestNdcg = -1;
        float[][] gradients = [.. Enumerable.Range(0, Workers).Select(_ => new float[network.Values.Length])];
        int steps = options.Epochs * (samples.Length / options.Batch), step = 0;
        long started = time.GetTimestamp();
        for (int epoch = 1; epoch <= options.Epochs && !cancellationToken.IsCancellationRequested; epoch++)
        {
            random.Shuffle(samples);
            double loss = 0;
            int seen = 0;
            for (int start = 0; start + options.Batch <= samples.Length && !cancellationToken.IsCancellationRequested; start += options.Batch)
            {
                ArraySegment<TowerSample> batch = new(samples, start, options.Batch);
                double[] losses = new double[Workers];
                Parallel.For(0, Workers, worker => losses[worker] = Accumulate(network, batch, worker, gradients[worker]));
                TensorPrimitives.Add(gradients[0], gradients[1], gradients[0]);
                TensorPrimitives.Divide(gradients[0], options.Batch, gradients[0]);
                TensorPrimitives.MultiplyAdd(network.TitleVectors, options.Decay, gradients[0].AsSpan(0, network.TitleVectors.Length), gradients[0]);
                adam.Step(network.Values, gradients[0], LearningRate.At(step++, steps, options.Rate));
                loss += losses.Sum();
                seen += options.Batch;
            }

            RankingMetrics metrics = RankingMetrics.Of(validation, TowerRanking.Of(network));
            TimeSpan left = time.GetElapsedTime(started) / epoch * (options.Epochs - epoch);
            progress($"tower  epoch {epoch,2} of {options.Epochs}  step {step}  loss {loss / Math.Max(1, seen):F4}  validation {metrics}  {left:mm\\:ss} left");
            if (metrics.Ndcg10 > bestNdcg)
            {
                bestNdcg = metrics.Ndcg10;
                network.Values.CopyTo(best, 0);
            }
        }

        best.CopyTo(network.Values, 0);
        return network;
    }

    private static double Accumulate(TowerNetwork network, ArraySegment<TowerSample> batch, int worker, float[] gradient)
    {
        Array.Clear(gradient);
        var trace = new TowerNetwork.Trace(network);
        float[] probabilities = new float[network.Titles], user = new float[network.Dimension];
        double loss = 0;
        for (int i = worker; i < batch.Count; i += Workers)
        {
            network.Forward(batch[i], trace);
            loss += SoftmaxLoss.Of(network, batch[i], trace.User, probabilities, user, gradient);
            network.Backward(batch[i], trace, user, gradient);
        }

        return loss;
    }
}
