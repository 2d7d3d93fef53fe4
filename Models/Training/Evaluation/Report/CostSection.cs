using System.Globalization;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What the pack weighs and what a page's arithmetic costs.</summary>
internal static class CostSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, ModelPack pack, DeviceCost cost, IReadOnlyList<(string Name, long Bytes)> files)
    {
        page.Section("Size and time on the device");
        page.Table(
            ["file", "bytes", "MiB"],
            [.. files.Select(f => Row(f.Name, f.Bytes)), Row("together", files.Sum(f => f.Bytes))], strong: files.Count);
        page.Text(string.Create(
            Invariant,
            $"Vectors of {pack.Manifest.Dimension} components for {pack.Titles.Count:N0} titles, histories of {pack.Manifest.HistoryLength}. Medians on one thread of this machine, by the device's own code; a busy machine shows more."));
        double copy = Math.Max(cost.CopyMicroseconds, 1e-3), empty = Math.Max(cost.EmptyRunMicroseconds, 1e-3);
        page.Table(
            ["once a page", "microseconds", "copies of all vectors", "empty runs"],
            new (string What, double Took)[]
            {
                ("the user tower with a full history", cost.TowerMicroseconds),
                ("one pass over all titles", cost.ScanMicroseconds),
                ($"the situation model over {DeviceCost.Candidates} titles", cost.SituationMicroseconds),
                ("to compare: copying all vectors", cost.CopyMicroseconds),
                ("to compare: an empty run of ONNX Runtime", cost.EmptyRunMicroseconds),
            }.Select(t => (string[])[t.What, t.Took.ToString("N1", Invariant), (t.Took / copy).ToString("N1", Invariant), (t.Took / empty).ToString("N1", Invariant)]));
        page.Text(string.Create(
            Invariant,
            $"The situation model may take {DeviceCost.SituationGoal} microseconds for {DeviceCost.Candidates} titles: {(cost.SituationMicroseconds <= DeviceCost.SituationGoal ? "kept" : "missed")} on this machine at that time."));

        static string[] Row(string name, long bytes) => [name, bytes.ToString("N0", Invariant), (bytes / 1048576.0).ToString("F3", Invariant)];
    }
}
