using System.Globalization;
using EdgeRec.Models.Training.Context;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>Whether knowing the moment helps on real data: what <c>edgerec-train context --json</c> found.</summary>
internal static class ContextSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, ContextResult result)
    {
        page.Section("The moment, on real data");
        page.Text(string.Create(
            Invariant,
            $"Factorisation machines learned {result.Train:N0} uses with and without what is known of the moment. They are asked for {result.Test:N0} others by {result.TestUsers:N0} of {result.Users:N0} users, all {result.Items:N0} items ranked but those the user had in training."));
        Picture(page, result, "AUC", m => m.AucGain);
        Picture(page, result, "HR@10", m => m.Hr10Gain);
        page.Table(
            ["model", "HR@10", "gain, from", "to", "NDCG@10", "gain, from", "to", "AUC", "gain, from", "to"],
            result.Models.Select(m => (string[])[m.Name, .. Cells(m.Hr10, m.Hr10Gain), .. Cells(m.Ndcg10, m.Ndcg10Gain), .. Cells(m.Auc, m.AucGain)]));
    }

    private static void Picture(ReportPage page, ContextResult result, string measure, Func<ContextModel, Interval?> of) => page.Figure(
        ReportPlot.Gains($"What the moment adds: {measure}", $"{measure} more than the same machine without context", [.. result.Models.SelectMany(m => of(m) is { } gain ? new[] { (m.Name, gain) } : [])]),
        $"{measure} won by each field alone, by all, and by all of them shuffled among the rows, which should win nothing. 95 % intervals by bootstrap over users; grey where the gain cannot be told from none.");

    private static string[] Cells(double value, Interval? gain) => [value.ToString("F4", Invariant), Signed(gain?.Low), Signed(gain?.High)];

    private static string Signed(double? value) => value?.ToString("+0.0000;−0.0000", Invariant) ?? "";
}
