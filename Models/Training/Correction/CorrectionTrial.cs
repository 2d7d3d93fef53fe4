using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Packs;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Correction;

/// <summary>Measures a personal correction on simulated viewers: its one setting is chosen on some, and asked once on others.</summary>
internal static class CorrectionTrial
{
    private static readonly double[] Variances = [.003, .01, .03, .1, .3];
    private static readonly int[] From = [0, 10, 30, 60];

    /// <summary>Runs it.</summary>
    /// <param name="data">Folder that 'simulate' wrote, the one that the pack was trained on.</param>
    /// <param name="packFolder">The pack.</param>
    /// <param name="time">For the pack's expiry.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static CorrectionResult Run(string data, string packFolder, TimeProvider time, CancellationToken cancellationToken)
    {
        var world = SimulatedWorld.Read(data);
        TrainingCatalog catalog = world.Catalog;
        using ModelPack pack = FolderFiles.Load(packFolder, time);
        var tower = new ShippedTower(pack.Titles.Table, pack.Tower);

        CorrectionResult.Choice[] choices =
        [
            .. Variances.Select(v =>
            {
                CorrectionReplay.Decision[] all = [.. Replay(world.SituationValidation, v).SelectMany(d => d)];
                return new CorrectionResult.Choice(v, all.Sum(d => d.CorrectedLoss) / all.Sum(d => d.Rows));
            }),
        ];
        double best = choices.MinBy(c => c.LogLoss)!.PriorVariance;
        List<CorrectionReplay.Decision>[] asked = [.. Replay(world.Test, best)];
        return new CorrectionResult(best, choices, asked.Length, [.. From.Select((from, i) => Group(asked, from, i + 1 < From.Length ? From[i + 1] : int.MaxValue))]);

        IEnumerable<List<CorrectionReplay.Decision>> Replay(SimulatedViewer[] some, double variance) => some.Select(viewer =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return CorrectionReplay.Of(viewer, catalog, tower, pack.Situation, (float)variance);
        });
    }

    private static CorrectionResult.Group Group(List<CorrectionReplay.Decision>[] viewers, int from, int below)
    {
        CorrectionReplay.Decision[][] some = [.. viewers.Select(v => v.Where(d => d.Number >= from && d.Number < below).ToArray()).Where(v => v.Length > 0)];
        CorrectionReplay.Decision[] all = [.. some.SelectMany(d => d)];
        var gain = Interval.OfViewers([.. some.Select(v => v.Sum(d => d.PackLoss - d.CorrectedLoss))], [.. some.Select(v => (double)v.Sum(d => d.Rows))]);
        double tiles = Math.Max(1, all.Sum(d => d.Rows));
        return new CorrectionResult.Group(
            from, all.Length, all.Sum(d => d.PackLoss) / tiles, all.Sum(d => d.CorrectedLoss) / tiles, gain.Low, gain.High,
            all.Average(d => (double?)d.PackTop3) ?? 0, all.Average(d => (double?)d.CorrectedTop3) ?? 0);
    }
}
