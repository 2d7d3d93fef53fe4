using System.Globalization;
using EdgeRec.Models.Training.Situation.Trials;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What goes into the situation model and what does not: what <c>edgerec-train situation-trials --json</c> found.</summary>
internal static class SituationTrialsSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, SituationTrialsResult result)
    {
        page.Section("What goes into the situation model");
        page.Text(string.Create(
            Invariant,
            $"A data point is used if it saves log loss beyond chance on {result.Held:N0} tiles of viewers held back: mean of the seeds, 95 % interval by bootstrap over viewers."));
        page.Table(
            ["data point", "log loss saved", "from", "to", "by seed", "used"],
            result.Choices.Select(c => (string[])
            [
                c.Name, Signed(c.Mean.Mean), Signed(c.Mean.Low), Signed(c.Mean.High), string.Join(", ", c.Saved.Select(Signed)), c.Used ? "yes" : "no",
            ]));
        page.Text(string.Create(Invariant, $"What a further feature adds on {result.Tiles:N0} tiles of {result.Viewers:N0} viewers that nothing was trained on, each seed by itself."));
        page.Table(
            ["feature", "log loss saved", "from", "to", "AUC won", "from", "to"],
            result.Gains.SelectMany(feature => feature.Seeds).Select(g => (string[])
                [g.Name, Signed(g.LogLoss.Mean), Signed(g.LogLoss.Low), Signed(g.LogLoss.High), Signed(g.Auc.Mean), Signed(g.Auc.Low), Signed(g.Auc.High)]));
        page.Text(string.Create(
            Invariant,
            $"Boosted trees against the network, mean of the seeds and each. An empty run of ONNX Runtime took {result.EmptyRunMicroseconds:F1} µs on this machine at that time; the goal for {DeviceCost.Candidates} candidates is {DeviceCost.SituationGoal} µs."));
        page.Table(
            ["data and model", "AUC", "log loss", "calibration error", "µs for 300", "empty runs"],
            result.Models.Select(row => (string[])
            [
                $"{row.Data}, {row.Model}", Cell(row, s => s.Auc), Cell(row, s => s.LogLoss), Cell(row, s => s.CalibrationError), row.Microseconds.ToString("F0", Invariant),
                (row.Microseconds / Math.Max(1e-3, result.EmptyRunMicroseconds)).ToString("F1", Invariant),
            ]));
    }

    private static string Cell(ModelComparison.Row row, Func<ModelComparison.Score, double> of) => SituationTrialsResult.Figures(row, of);

    private static string Signed(double value) => value.ToString("+0.00000;−0.00000", Invariant);
}
