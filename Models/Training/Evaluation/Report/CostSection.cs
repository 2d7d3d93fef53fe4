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
        double copy = Math.Max(cost.CopyMicroseconds, 1e-3);
        page.Table(
            ["once a page", "microseconds", "copies of all vectors"],
            new (string What, double Took)[]
            {
                ("the user tower with a full history", cost.TowerMicroseconds),
                ("one pass over all titles", cost.ScanMicroseconds),
                ($"the situation model over {DeviceCost.Candidates} titles", cost.SituationMicroseconds),
                ("to compare: copying all vectors", cost.CopyMicroseconds),
            }.Select(t => (string[])[t.What, t.Took.ToString("N1", Invariant), (t.Took / copy).ToString("N1", Invariant)]));

        static string[] Row(string name, long bytes) => [name, bytes.ToString("N0", Invariant), (bytes / 1048576.0).ToString("F3", Invariant)];
    }
}
