using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Training.Situation.Ablations;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>What a feature adds on viewers that nothing was trained on.</summary>
/// <param name="Name">Which.</param>
/// <param name="Seeds">By each seed.</param>
internal sealed record FeatureGain(string Name, IReadOnlyList<Gain> Seeds);

/// <summary>What the trials found.</summary>
/// <param name="Viewers">Simulated viewers that nothing was trained on.</param>
/// <param name="Tiles">Tiles they were shown.</param>
/// <param name="Held">Tiles of the viewers held back, who decide what is used.</param>
/// <param name="Choices">Which data points are used.</param>
/// <param name="Gains">What further features add.</param>
/// <param name="Models">Network and trees.</param>
/// <param name="EmptyRunMicroseconds">What a run of ONNX Runtime takes that does nothing.</param>
internal sealed record SituationTrialsResult(
    int Viewers, int Tiles, int Held, IReadOnlyList<WhereItHelps.Choice> Choices, IReadOnlyList<FeatureGain> Gains, IReadOnlyList<ModelComparison.Row> Models,
    double EmptyRunMicroseconds)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As tables for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"What is used, decided on {Held:N0} tiles of viewers held back");
        text.AppendJoin(Environment.NewLine, Choices).AppendLine().AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"What a feature adds on {Tiles:N0} tiles shown to {Viewers:N0} viewers that nothing was trained on; 95 % intervals by bootstrap over viewers");
        foreach (Gain gain in Gains.SelectMany(feature => feature.Seeds))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{gain.Name,-44}log loss {gain.LogLoss}  AUC {gain.Auc}");
        }

        text.AppendLine().AppendLine($"{"",-30}{"AUC",-32}{"log loss",-32}{"ECE",-32}µs for 300");
        foreach (ModelComparison.Row row in Models)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{row.Data + ", " + row.Model,-30}{Figures(row, s => s.Auc),-32}{Figures(row, s => s.LogLoss),-32}{Figures(row, s => s.CalibrationError),-32}{row.Microseconds:F0}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"an empty run of ONNX Runtime: {EmptyRunMicroseconds:F1} µs");
        return text.ToString().TrimEnd();
    }

    /// <summary>The mean over the seeds, and each.</summary>
    public static string Figures(ModelComparison.Row row, Func<ModelComparison.Score, double> of) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Scores.Average(of):F4} ({string.Join(", ", row.Scores.Select(s => of(s).ToString("F4", CultureInfo.InvariantCulture)))})");
}
