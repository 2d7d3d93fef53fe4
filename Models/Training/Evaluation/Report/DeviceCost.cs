using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Onnx;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What a page's arithmetic costs, by the device's own code on one thread.</summary>
/// <param name="TowerMicroseconds">One run of the user tower with a full history, median.</param>
/// <param name="ScanMicroseconds">One pass over all title vectors, median.</param>
/// <param name="SituationMicroseconds">The situation model over <see cref="Candidates"/> candidates, median.</param>
/// <param name="CopyMicroseconds">Copying the title vectors once, median: what no scan can beat.</param>
/// <param name="EmptyRunMicroseconds">One run of a model that does nothing, median: what ONNX Runtime itself takes.</param>
internal sealed record DeviceCost(double TowerMicroseconds, double ScanMicroseconds, double SituationMicroseconds, double CopyMicroseconds, double EmptyRunMicroseconds)
{
    /// <summary>How many candidates the situation model weighs.</summary>
    public const int Candidates = 300;

    /// <summary>What the situation model may take for so many, in microseconds.</summary>
    public const int SituationGoal = 200;

    private const int Rounds = 101;

    /// <summary>Measures a pack.</summary>
    public static DeviceCost Of(ModelPack pack, TimeProvider time)
    {
        UserTower tower = pack.Tower;
        VectorTable titles = pack.Titles.Table;
        tower.Context.Clear();
        tower.Weights.Fill(1f);
        for (int i = 0; i < tower.HistoryLength; i++)
        {
            titles.Dequantize(i % titles.Count, tower.History.Slice(i * tower.Dimension, tower.Dimension));
        }

        float[] user = tower.Run().ToArray(), scores = new float[titles.Count];
        byte[] copied = new byte[titles.Count * titles.Dimension], vectors = new byte[copied.Length];
        for (int i = 0; i < Candidates; i++)
        {
            pack.Situation.Row(i).Clear();
        }

        return new DeviceCost(
            Median(() => tower.Run(), time), Median(() => VectorScan.Score(titles, user, scores), time),
            Median(() => pack.Situation.Run(Candidates), time), Median(() => vectors.CopyTo(copied, 0), time), EmptyRun(time));
    }

    /// <summary>The median time of a run that does nothing, by the way the device runs a model, in microseconds.</summary>
    public static double EmptyRun(TimeProvider time)
    {
        var graph = new OnnxGraph("empty");
        graph.Output(graph.Node("Reshape", graph.Input("features", "n", 1), graph.Indices(-1)), "probability", "n");
        using var empty = new SituationModel(graph.ToBytes(), capacity: 1, features: 1);
        return Median(() => empty.Run(1), time);
    }

    /// <summary>The median time of an action in microseconds, after as many runs to warm up.</summary>
    public static double Median(Action action, TimeProvider time)
    {
        double[] took = new double[Rounds];
        for (int i = -Rounds; i < Rounds; i++)
        {
            long start = time.GetTimestamp();
            action();
            took[Math.Max(0, i)] = time.GetElapsedTime(start).TotalMicroseconds;
        }

        Array.Sort(took);
        return took[Rounds / 2];
    }
}
