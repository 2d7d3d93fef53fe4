using System.Globalization;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>Whether the situation model's probabilities are true, and what each data point adds: what <c>edgerec-train situation --json</c> found.</summary>
internal static class SituationSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, SituationResult result)
    {
        page.Section("The situation");
        page.Text(string.Create(
            Invariant,
            $"Probability of a quality play for {result.Tiles:N0} tiles shown to {result.Viewers:N0} simulated viewers that nothing was trained on. Log loss {result.LogLoss:F4}, AUC within a viewer {result.Auc:F4}, expected calibration error {result.Calibration.Error:F4}."));
        page.Figure(
            ReportPlot.Lines(
                "What was said, and what happened", "probability said", "share that happened",
                [("the pack", [.. result.Calibration.Bins.Select(b => b.Predicted)], [.. result.Calibration.Bins.Select(b => b.Observed)])], diagonal: true),
            $"Reliability in {result.Calibration.Bins.Count} groups of as many tiles each; on the dashed line, what is said is what happens.");
        page.Text("What each data point adds, against a model trained again without it, with 95 % intervals by bootstrap over viewers.");
        page.Table(
            ["data point", "log loss saved", "from", "to", "AUC won", "from", "to"],
            result.Gains.Select(g => (string[])[g.Name, Signed(g.LogLoss.Mean), Signed(g.LogLoss.Low), Signed(g.LogLoss.High), Signed(g.Auc.Mean), Signed(g.Auc.Low), Signed(g.Auc.High)]));
    }

    private static string Signed(double value) => value.ToString("+0.00000;−0.00000", Invariant);
}
