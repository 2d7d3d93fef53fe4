using System.Globalization;
using EdgeRec.Models.Training.Situation.Exposure;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What ways to handle position bias are worth: what <c>edgerec-train exposure --json</c> found.</summary>
internal static class ExposureSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, ExposureResult result)
    {
        page.Section("Where a title stood");
        page.Text(string.Create(
            Invariant,
            $"Situation models learned from simulated screens that rank by popularity, by viewers who look less at lower places; mean of {result.Worlds} simulations, each in brackets. They are asked for {result.Tiles:N0} tiles that other viewers looked at on screens in an order by chance; {result.Share:P2} of these became quality plays. HR@1: how often the title played is put first on its screen."));
        page.Figure(
            ReportPlot.Lines(
                "How likely a place is looked at", "place, row after row", "probability",
                [.. result.Curves.Select(curve => (curve.Name, Enumerable.Range(1, curve.Places.Length).Select(place => (double)place).ToArray(), curve.Places))], diagonal: false),
            "The simulator's own curve, and what was estimated from quality plays on the explored screens.");
        page.Table(
            ["learned with", "AUC", "log loss", "calibration error", "HR@1"],
            result.Ways.Select(way => (string[])[way.Name, Cell(way, s => s.Auc), Cell(way, s => s.LogLoss), Cell(way, s => s.CalibrationError), Cell(way, s => s.Hit1)]));
    }

    private static string Cell(ExposureResult.Way way, Func<ExposureResult.Score, double> of) => ExposureResult.Figures(way, of);
}
