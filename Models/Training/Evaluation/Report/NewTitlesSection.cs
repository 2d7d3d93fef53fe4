using System.Globalization;
using EdgeRec.Models.Training.NewTitles;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>How often titles that the tower has not learned are found: what <c>edgerec-train new-titles --json</c> found.</summary>
internal static class NewTitlesSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, NewTitlesResult result)
    {
        page.Section("New titles");
        page.Text(string.Create(
            Invariant,
            $"{result.Titles - result.Known:N0} of {result.Titles:N0} titles were hidden from training and placed by what is known of them (seed {result.Seed}). Viewers that nothing was learned from are asked at their plays of hidden titles. The blend was chosen by other viewers and other hidden titles: ridge {result.Blends[0].Blend.Ridge}, scale {result.Blends[0].Blend.Scale}."));
        Picture(page, result, "all", "Found among all titles, watched or new");
        Picture(page, result, "hidden", "Found among the new titles alone");
        page.Table(
            ["ranking", "among", "HR@10", "from", "to", "NDCG@10", "MRR", "content finds more, from", "to"],
            result.Hidden.Select(row => (string[])
            [
                Name(row), row.Among, Figure(row.Hr10.Mean), Figure(row.Hr10.Low), Figure(row.Hr10.High), Figure(row.Ndcg10), Figure(row.Mrr), Signed(row.ContentGain?.Low), Signed(row.ContentGain?.High),
            ]));
        page.Text("The same with ever more of what is known of titles, each time with its own best blend:");
        page.Table(
            ["facets", "HR@10 among all", "among the new ones"],
            result.ByFacets.Select(step => (string[])[step.Facets, Figure(step.Hr10AmongAll), Figure(step.Hr10AmongHidden)]));
        if (result.KnownTitles is [var without, var with])
        {
            page.Text(string.Create(
                Invariant, $"What new titles cost the others: plays of known titles by the same viewers are found in {without.Hr10.Mean:P1} of the cases when known titles alone are ranked, and in {with.Hr10.Mean:P1} with the new ones among them."));
        }
    }

    private static void Picture(ReportPage page, NewTitlesResult result, string among, string title)
    {
        NewTitlesResult.Row[] rows = [.. result.Hidden.Where(row => row.Among == among)];
        page.Figure(
            ReportPlot.Bars(title + ": HR@10", [.. rows.Select(row => (Name(row), row.Hr10.Mean, row.ContentGain is null))], [.. rows.Select(row => (row.Hr10.High - row.Hr10.Low) / 2)]),
            string.Create(Invariant, $"{title}: {rows.Max(row => row.Cases):N0} plays of titles that nobody had watched. The thin lines are 95 % intervals by bootstrap over viewers."));
    }

    /// <summary>Content is the tower with vectors made of facets; the command names the rankings themselves.</summary>
    private static string Name(NewTitlesResult.Row row) => row.ContentGain is null ? "tower, placed by content" : row.Ranking;

    private static string Figure(double value) => value.ToString("F4", Invariant);

    private static string Signed(double? value) => value?.ToString("+0.0000;−0.0000", Invariant) ?? "";
}
