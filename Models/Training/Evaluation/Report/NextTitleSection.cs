using System.Globalization;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>How often the next title is found, beside the baselines and what others published.</summary>
internal static class NextTitleSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, EvaluationResult result)
    {
        page.Section("The next title");
        string asked = result.Split == "time"
            ? "the first title each viewer watched for the first time after one moment that is the same for all"
            : "each viewer's last title";
        page.Text(string.Create(
            Invariant,
            $"Asked is {asked}, {result.Models[0].Cases:N0} of {result.Viewers:N0} viewers, ranked among all {result.Titles:N0} titles; those watched before are left out. " +
            $"EdgeRec is ranked as it is shipped: eight-bit vectors, ONNX Runtime, the device's own code. HR@k is the share of viewers whose title stands among the first k; NDCG@k counts a higher place more."));
        Models(page, result);
        IReadOnlyList<PublishedResult> published = PublishedResult.For(result);
        if (published.Count > 0)
        {
            page.Text("Published for the same data and protocol:");
            page.Table(["model", "HR@10", "NDCG@10", "source"], published.Select(p => (string[])[p.Name, Figure(p.Hr10), Figure(p.Ndcg10), p.Source]));
        }

        NextTitleMetrics last = result.Models[^1];
        List<(string Name, double Value, bool Own)> bars = [.. result.Models.Select(m => (m.Name, m.Hr[10], m == last)), .. published.Select(p => (p.Name.Split(',')[0], p.Hr10, false))];
        bars.Sort((a, b) => a.Value.CompareTo(b.Value));
        page.Figure(ReportPlot.Bars("How often the next title is among the first ten (HR@10)", bars), $"HR@10 of {bars.Count} rankings; {last.Name} reaches {Figure(last.Hr[10])}.");
        Groups(page, $"{last.Name}, by how many titles the viewer had watched", "titles watched", "", last.ByHistoryLength);
        Groups(page, $"{last.Name}, by how popular the title asked for is", "the most watched, in percent of all titles", " %", last.ByPopularity);
    }

    private static void Models(ReportPage page, EvaluationResult result) => page.Table(
        ["model", "HR@1", "HR@5", "HR@10", "±", "HR@20", "NDCG@5", "NDCG@10", "NDCG@20", "MRR", "coverage", "novelty, bits"],
        result.Models.Select(m => (string[])
        [
            m.Name, Figure(m.Hr[1]), Figure(m.Hr[5]), Figure(m.Hr[10]), Figure(m.Hr10StandardError), Figure(m.Hr[20]), Figure(m.Ndcg[5]), Figure(m.Ndcg[10]), Figure(m.Ndcg[20]),
            Figure(m.Mrr), m.Coverage.ToString("P1", Invariant), m.Novelty.ToString("F2", Invariant),
        ]),
        strong: result.Models.Count - 1);

    private static void Groups(ReportPage page, string title, string of, string unit, IReadOnlyList<NextTitleMetrics.Group> groups)
    {
        page.Figure(
            ReportPlot.Bars(
                $"{title}: HR@10", [.. groups.Select(g => ($"{g.Range}{unit}\n{g.Cases.ToString("N0", Invariant)} viewers", g.Hr10, true))],
                [.. groups.Select(g => Math.Sqrt(g.Hr10 * (1 - g.Hr10) / Math.Max(1, g.Cases)))]),
            $"{title}. The thin lines are one standard error each way.");
        page.Table([of, "viewers", "HR@10", "NDCG@10"], groups.Select(g => (string[])[g.Range + unit, g.Cases.ToString("N0", Invariant), Figure(g.Hr10), Figure(g.Ndcg10)]));
    }

    private static string Figure(double value) => value.ToString("F4", Invariant).TrimStart('0');
}
