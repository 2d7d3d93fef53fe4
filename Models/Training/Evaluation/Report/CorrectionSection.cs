using System.Globalization;
using EdgeRec.Models.Training.Correction;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What one viewer's own outcomes add to the situation model: what <c>edgerec-train correction --json</c> found.</summary>
internal static class CorrectionSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, CorrectionResult result)
    {
        page.Section("A personal correction");
        page.Text(string.Create(
            Invariant,
            $"A Bayesian layer over the situation features learns from one viewer's own outcomes, decision by decision: a replay of {result.Viewers:N0} simulated viewers that nothing was trained on. Its prior variance, {result.PriorVariance}, was chosen by others."));
        page.Figure(
            ReportPlot.Gains("What the correction saves, by how much it has seen", "log loss saved a tile", [.. result.Groups.Select(g => (Name(result, g), new Interval(g.PackLoss - g.CorrectedLoss, g.GainLow, g.GainHigh)))]),
            "Log loss saved by the number of decisions before. 95 % intervals by bootstrap over viewers; grey where the gain cannot be told from none.");
        page.Table(
            ["decisions before", "decisions", "log loss of a tile", "corrected", "saved, from", "to", "played title among the first three", "corrected"],
            result.Groups.Select(g => (string[])
            [
                Name(result, g), g.Decisions.ToString("N0", Invariant), Figure(g.PackLoss), Figure(g.CorrectedLoss), Signed(g.GainLow), Signed(g.GainHigh),
                g.PackTop3.ToString("F4", Invariant), g.CorrectedTop3.ToString("F4", Invariant),
            ]));
    }

    private static string Name(CorrectionResult result, CorrectionResult.Group group) =>
        result.Groups.FirstOrDefault(g => g.From > group.From) is { } next ? $"{group.From} to {next.From - 1}" : $"{group.From} and more";

    private static string Figure(double value) => value.ToString("F5", Invariant);

    private static string Signed(double value) => value.ToString("+0.00000;−0.00000", Invariant);
}
