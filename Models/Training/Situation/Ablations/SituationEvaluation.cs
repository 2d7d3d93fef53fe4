using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>
/// What the situation model's probabilities and each of its data points are worth, on the simulated viewers whom 'fit' left for testing.
/// </summary>
internal static class SituationEvaluation
{
    /// <summary>Runs it.</summary>
    /// <param name="data">Folder that 'simulate' wrote, the one that the pack was trained on.</param>
    /// <param name="packFolder">The pack.</param>
    /// <param name="seed">Of the trainings.</param>
    /// <param name="time">For the pack's expiry.</param>
    /// <param name="progress">Told what is under way.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static SituationResult Run(string data, string packFolder, int seed, TimeProvider time, Action<string> progress, CancellationToken cancellationToken)
    {
        var world = SimulatedWorld.Read(data);
        TrainingCatalog catalog = world.Catalog;
        SimulatedViewer[] test = world.Test;
        using ModelPack pack = FolderFiles.Load(packFolder, time);
        var tower = new ShippedTower(pack.Titles.Table, pack.Tower);
        var rows = SituationRows.Of(world.ForSituation, catalog, tower);
        var held = SituationRows.Of(world.SituationValidation, catalog, tower);
        var asked = ViewerRows.Of(test, catalog, tower);

        Answers shipped = Ask(pack, asked), whole = Train("all features", rows => rows);
        bool SaysNothing(int viewer) => test[viewer] is { BirthYear: null, Gender: null };
        var gains = new List<Gain>();
        foreach (DataPoint point in DataPoint.All)
        {
            Answers without = Train($"without {point.Name}", rows => ViewerRows.Without(rows, point.Features));
            gains.Add(Gain.Of(point.Name, whole.GainOver(without)));
            if (point == DataPoint.AgeAndGender)
            {
                gains.Add(Gain.Of("age and gender, for those who said neither", whole.GainOver(without, SaysNothing)));
            }
        }

        SituationNetwork noisy = TrainOn("noise", rows => ViewerRows.WithNoise(rows, DataPoint.FreeFeature, seed));
        Answers heard = Answers.Of(noisy, asked with { Rows = ViewerRows.WithNoise(asked.Rows, DataPoint.FreeFeature, seed + 1) });
        gains.Add(Gain.Of("noise", heard.GainOver(whole)));
        gains.Add(Gain.Of("noise heard, against the same model deaf to it", heard.GainOver(Answers.Of(noisy, asked with { Rows = ViewerRows.WithoutNoise(asked.Rows, DataPoint.FreeFeature) }))));
        return new SituationResult(
            test.Length, asked.Rows.Count, test.Count(v => v is { BirthYear: null, Gender: null }), asked.Rows.Labels.Average(),
            shipped.Losses.Average(), shipped.Auc.Values.Average(), Reliability.Of(shipped), gains);

        Answers Train(string name, Func<SituationRows, SituationRows> change) => Answers.Of(TrainOn(name, change), asked with { Rows = change(asked.Rows) });

        SituationNetwork TrainOn(string name, Func<SituationRows, SituationRows> change)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress($"training {name}");
            return SituationTrainer.Train(change(rows), change(held), SituationTrainer.Passes, seed, _ => { }, cancellationToken);
        }
    }

    private static Answers Ask(ModelPack pack, ViewerRows asked)
    {
        float[] probability = new float[asked.Rows.Count];
        for (int start = 0; start < probability.Length; start += pack.Situation.Capacity)
        {
            int count = Math.Min(pack.Situation.Capacity, probability.Length - start);
            for (int row = 0; row < count; row++)
            {
                asked.Rows.Row(start + row).CopyTo(pack.Situation.Row(row));
            }

            pack.Situation.Run(count)[..count].CopyTo(probability.AsSpan(start));
        }

        return new Answers(probability, asked);
    }
}
