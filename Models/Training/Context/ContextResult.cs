using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Context;

/// <summary>Whether context helped.</summary>
/// <param name="Users">Users of the file.</param>
/// <param name="Items">Items of the file: all are ranked.</param>
/// <param name="Train">Rows learned from.</param>
/// <param name="Validation">Rows that chose the passes.</param>
/// <param name="Test">Rows asked for.</param>
/// <param name="TestUsers">Users among them.</param>
/// <param name="Seed">Of the split and the machines.</param>
/// <param name="Settings">How the machines learned.</param>
/// <param name="Models">Popularity, without context, each field alone, all.</param>
internal sealed record ContextResult(
    int Users, int Items, int Train, int Validation, int Test, int TestUsers, int Seed, FactorizationMachine.Settings Settings, IReadOnlyList<ContextModel> Models)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Test:N0} uses by {TestUsers:N0} of {Users:N0} users, all {Items:N0} items ranked but those used in training; {Train:N0} rows to learn from, {Validation:N0} for validation");
        text.AppendLine("Gains over the machine without context, with 95 % intervals by bootstrap over users").AppendLine();
        text.AppendLine($"{"",-18}{"HR@10",8}{"NDCG@10",9}{"AUC",8}  {"HR@10 gain",-29}{"NDCG@10 gain",-29}AUC gain");
        foreach (ContextModel m in Models)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{m.Name,-18}{m.Hr10,8:F4}{m.Ndcg10,9:F4}{m.Auc,8:F4}  {Text(m.Hr10Gain),-29}{Text(m.Ndcg10Gain),-29}{Text(m.AucGain)}");
        }

        return text.ToString().TrimEnd();
    }

    private static string Text(Interval? gain) => gain?.ToString() ?? "";
}
