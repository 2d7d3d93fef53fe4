using System.Globalization;
using System.Text;
using System.Text.Json;
using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>What a data point adds: a model with it against one trained again without it.</summary>
/// <param name="Name">The data point.</param>
/// <param name="LogLoss">Log loss saved a tile.</param>
/// <param name="Auc">AUC won within a viewer.</param>
internal sealed record Gain(string Name, Interval LogLoss, Interval Auc)
{
    /// <summary>Names a gain.</summary>
    public static Gain Of(string name, (Interval LogLoss, Interval Auc) gain) => new(name, gain.LogLoss, gain.Auc);
}

/// <summary>What was found about a pack's situation model.</summary>
/// <param name="Viewers">Simulated viewers that nothing was trained on.</param>
/// <param name="Tiles">Tiles they were shown.</param>
/// <param name="SaidNothing">How many of them said neither age nor gender.</param>
/// <param name="Share">Share of the tiles that became a quality play.</param>
/// <param name="LogLoss">The pack's log loss.</param>
/// <param name="Auc">The pack's AUC within a viewer, mean over viewers.</param>
/// <param name="Calibration">Said and happened, of the pack.</param>
/// <param name="Gains">What each data point adds.</param>
internal sealed record SituationResult(
    int Viewers, int Tiles, int SaidNothing, double Share, double LogLoss, double Auc, Reliability Calibration, IReadOnlyList<Gain> Gains)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As tables for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Tiles:N0} tiles shown to {Viewers:N0} simulated viewers that nothing was trained on ({SaidNothing} said neither age nor gender); {Share:P2} became quality plays");
        text.AppendLine(CultureInfo.InvariantCulture, $"The pack: log loss {LogLoss:F4}  AUC within a viewer {Auc:F4}  calibration error {Calibration.Error:F4}").AppendLine();
        text.AppendLine($"{"said",8}{"happened",10}{"tiles",10}");
        foreach (Reliability.Bin bin in Calibration.Bins)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{bin.Predicted,8:F4}{bin.Observed,10:F4}{bin.Count,10:N0}");
        }

        text.AppendLine().AppendLine("What each adds, against a model trained again without it; 95 % intervals by bootstrap over viewers");
        text.AppendLine($"{"",-48}{"log loss saved",-34}AUC won");
        foreach (Gain gain in Gains)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{gain.Name,-48}{gain.LogLoss,-34}{gain.Auc}");
        }

        return text.ToString().TrimEnd();
    }
}
