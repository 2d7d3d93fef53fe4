using System.Globalization;
using EdgeRec.Models.Training.Taste;

namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>What taste communities are worth by how many there are: what <c>edgerec-train taste --json</c> found.</summary>
internal static class TasteSection
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Writes the section.</summary>
    public static void Write(ReportPage page, TasteResult result)
    {
        page.Section("Taste communities");
        page.Text(string.Create(
            Invariant,
            $"K communities of {result.Points:N0} user vectors. {result.Titles:N0} titles are ranked by nothing but popularity, with everybody (K 1) or in the viewer's communities; settings chosen by {result.Held:N0} viewers, figures of {result.Asked:N0} others."));
        TasteResult.Row[] all = [result.Everybody, .. result.Communities];
        page.Figure(
            ReportPlot.Lines("How well the next title is foreseen", "communities, log₂ K", "log likelihood of the next title, nats", [("", Logs(all), [.. all.Select(r => r.LogLikelihood)])]),
            "Held-out log likelihood against the number of communities; higher is better.");
        page.Figure(
            ReportPlot.Lines(
                "How often it is among the first ten", "communities, log₂ K", "HR@10",
                [("whole history", Logs(all), [.. all.Select(r => r.Hr10)]), ("last five titles only", Logs(all), [.. all.Select(r => r.NewHr10)])]),
            "HR@10 of popularity in the viewer's communities against the number of communities.");
        page.Table(
            ["K", "log likelihood", "HR@10", "of 5 titles", "overlap, next play", "ten plays", "next day", "communities a viewer", "KiB"],
            all.Select(r => (string[])
            [
                r.K.ToString("N0", Invariant), Text(r.LogLikelihood, "F3"), Text(r.Hr10, "F4"), Text(r.NewHr10, "F4"), Text(r.OverlapNext, "F3"), Text(r.OverlapTen, "F3"),
                r.OverlapDay is { } day ? Text(day, "F3") : "–", Text(r.PerViewer, "F2"), Text(r.Bytes / 1024.0, "F1"),
            ]));
        if (result.Days is { } days)
        {
            page.Text(days.ToSentence());
        }
    }

    private static double[] Logs(TasteResult.Row[] rows) => [.. rows.Select(r => Math.Log2(r.K))];

    private static string Text(double value, string format) => value.ToString(format, Invariant);
}
