using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Evaluation.Report;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>Boosted trees against the situation network, on the same rows.</summary>
/// <param name="time">Measures.</param>
/// <param name="progress">Told what is under way.</param>
internal sealed class ModelComparison(TimeProvider time, Action<string> progress)
{
    /// <summary>One model on one data set.</summary>
    /// <param name="Data">Which data.</param>
    /// <param name="Model">Which model.</param>
    /// <param name="Scores">One a seed.</param>
    /// <param name="Microseconds">Median time for 300 candidates on one thread, mean of the seeds: the network in ONNX Runtime as the device runs it, the trees in C#.</param>
    internal sealed record Row(string Data, string Model, IReadOnlyList<Score> Scores, double Microseconds);

    /// <summary>How good it is.</summary>
    internal sealed record Score(double Auc, double LogLoss, double CalibrationError);

    /// <summary>The rows that one seed is asked with.</summary>
    internal sealed record Parts(SituationRows Train, SituationRows Validation, SituationRows Test)
    {
        /// <summary>The candidates that the time is taken with.</summary>
        public float[] Some => Test.Features[..(DeviceCost.Candidates * SituationFeatures.Count)];
    }

    /// <summary>Trains all models on the same rows with each seed.</summary>
    public Row[] Run(string data, Func<int, Parts> parts, IReadOnlyList<int> seeds, CancellationToken cancellationToken)
    {
        var found = seeds.Select(seed =>
        {
            Parts rows = parts(seed);
            return new[]
            {
                ("network", Network(rows, seed, cancellationToken)),
                ("boosted trees", Trees(rows, BoostedTrees.Settings.Many, seed, cancellationToken)),
                ("boosted trees, few", Trees(rows, BoostedTrees.Settings.Few, seed, cancellationToken)),
            };
        }).SelectMany(models => models).ToLookup(model => model.Item1, model => model.Item2);
        return [.. found.Select(model => new Row(data, model.Key, [.. model.Select(m => m.Score)], model.Average(m => m.Took)))];
    }

    private (Score Score, double Took) Network(Parts rows, int seed, CancellationToken cancellationToken)
    {
        SituationNetwork network = SituationTrainer.Train(rows.Train, rows.Validation, SituationTrainer.Passes, seed, _ => { }, cancellationToken);
        using var shipped = new SituationModel(network.ToOnnx());
        rows.Some.CopyTo(shipped.Features);
        return Told("network", SituationMetrics.Of(rows.Test, network), () => shipped.Run(DeviceCost.Candidates));
    }

    private (Score Score, double Took) Trees(Parts rows, BoostedTrees.Settings settings, int seed, CancellationToken cancellationToken)
    {
        var trees = BoostedTrees.Train(rows.Train, rows.Validation, settings, seed, cancellationToken);
        float[] probability = new float[rows.Test.Count], some = rows.Some, answers = new float[DeviceCost.Candidates];
        trees.Run(rows.Test.Features, probability);
        return Told($"{trees.Count} trees", SituationMetrics.Of(probability, rows.Test.Labels), () => trees.Run(some, answers));
    }

    private (Score Score, double Took) Told(string model, SituationMetrics metrics, Action run)
    {
        progress($"{model}: {metrics}");
        return (new Score(metrics.Auc, metrics.LogLoss, metrics.CalibrationError), DeviceCost.Median(run, time));
    }
}
