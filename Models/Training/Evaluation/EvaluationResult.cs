using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>What an evaluation found.</summary>
/// <param name="Split">How questions were made: leave-one-out or time.</param>
/// <param name="Viewers">Viewers in the file.</param>
/// <param name="Titles">Titles in the file: all are ranked.</param>
/// <param name="Plays">Plays in the file.</param>
/// <param name="PackBytes">Bytes of the pack's user tower and title vectors, of the largest with several; null without a pack.</param>
/// <param name="Models">One a ranking.</param>
internal sealed record EvaluationResult(string Split, int Viewers, int Titles, int Plays, long? PackBytes, IReadOnlyList<NextTitleMetrics> Models)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        int wide = Math.Max(14, Models.Max(m => m.Name.Length));
        text.AppendLine(CultureInfo.InvariantCulture, $"{Split}, {(Models.Count > 0 ? Models[0].Cases : 0):N0} of {Viewers:N0} viewers asked, all {Titles:N0} titles ranked{(PackBytes is { } bytes ? $", {bytes / 1048576.0:F3} MiB of user tower and title vectors" : "")}");
        text.AppendLine();
        text.AppendLine($"{"".PadRight(wide)}  {"HR@1",7}{"HR@5",8}{"HR@10",8}{"HR@20",8}{"NDCG@5",9}{"NDCG@10",9}{"NDCG@20",9}{"MRR",8}{"coverage",10}{"novelty",9}");
        foreach (NextTitleMetrics m in Models)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{m.Name.PadRight(wide)}  {m.Hr[1],7:F4}{m.Hr[5],8:F4}{m.Hr[10],8:F4}{m.Hr[20],8:F4}{m.Ndcg[5],9:F4}{m.Ndcg[10],9:F4}{m.Ndcg[20],9:F4}{m.Mrr,8:F4}{m.Coverage,10:P1}{m.Novelty,9:F2}");
        }

        if (Models is [.., { } last])
        {
            Groups($"{last.Name}, by how many titles were watched before:", "", last.ByHistoryLength);
            Groups($"{last.Name}, by how popular the title asked for is, in percent of all titles from the most watched:", " %", last.ByPopularity);
        }

        return text.ToString().TrimEnd();

        void Groups(string heading, string unit, IReadOnlyList<NextTitleMetrics.Group> groups)
        {
            text.AppendLine().AppendLine(heading);
            foreach (NextTitleMetrics.Group group in groups)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{group.Range + unit,14}  {group.Cases,6:N0} viewers  HR@10 {group.Hr10:F4}  NDCG@10 {group.Ndcg10:F4}");
            }
        }
    }
}
