using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Evaluation.Report;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>Boosted trees against the situation network, on the same rows.</summary>
internal static class ModelComparison
{
    private const int Epochs = 6;

    /// <summary>One model on one data set.</summary>
    /// <param name="Data">Which data.</param>
    /// <param name="Model">Which model.</param>
    /// <param name="Scores">One a seed.</param>
    /// <param name="Microseconds">Median time for 300 candidates, one thread: the network in ONNX Runtime as the device runs it, the trees in C#.</param>
    internal sealed record Row(string Data, string Model, IReadOnlyList<Score> Scores, double Microseconds);

    /// <summary>How good it is.</summary>
    internal sealed record Score(double Auc, double LogLoss, double CalibrationError);

    /// <summary>Trains both on the same rows with each seed.</summary>
    public static Row[] Run(
        string data, Func<int, (SituationRows Train, SituationRows Validation, SituationRows Test)> rows, IReadOnlyList<int> seeds, TimeProvider time, Action<string> progress, CancellationToken cancellationToken)
    {
        var network = new List<Score>();
        var trees = new List<Score>();
        double networkTime = 0, treesTime = 0;
        float[] answers = new float[DeviceCost.Candidates];
        foreach (int seed in seeds)
        {
            (SituationRows train, SituationRows validation, SituationRows test) = rows(seed);
            progress($"{data}, network, seed {seed}");
            SituationNetwork small = SituationTrainer.Train(train, validation, Epochs, seed, _ => { }, cancellationToken);
            network.Add(Of(SituationMetrics.Of(test, small)));
            progress($"{data}, trees, seed {seed}");
            var boosted = BoostedTrees.Train(train, validation, seed, cancellationToken);
            float[] probability = new float[test.Count];
            boosted.Run(test.Features, probability);
            trees.Add(Of(SituationMetrics.Of(probability, test.Labels)));
            progress($"{data}: {boosted.Count} trees");

            ReadOnlySpan<float> some = test.Features.AsSpan(0, DeviceCost.Candidates * SituationFeatures.Count);
            using var shipped = new SituationModel(small.ToOnnx());
            some.CopyTo(shipped.Features);
            networkTime = DeviceCost.Median(() => shipped.Run(DeviceCost.Candidates), time);
            float[] candidates = some.ToArray();
            treesTime = DeviceCost.Median(() => boosted.Run(candidates, answers), time);
        }

        return [new Row(data, "network 32-16", network, networkTime), new Row(data, "boosted trees", trees, treesTime)];
    }

    private static Score Of(SituationMetrics metrics) => new(metrics.Auc, metrics.LogLoss, metrics.CalibrationError);
}
