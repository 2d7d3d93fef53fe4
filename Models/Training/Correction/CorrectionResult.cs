using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeRec.Models.Training.Correction;

/// <summary>What a personal correction is worth, by how long the history is.</summary>
/// <param name="PriorVariance">The variance chosen on the validation viewers.</param>
/// <param name="Choices">Each variance tried, with its log loss on the validation viewers.</param>
/// <param name="Viewers">Test viewers; simulated.</param>
/// <param name="Groups">By the number of decisions before.</param>
internal sealed record CorrectionResult(
    double PriorVariance, IReadOnlyList<CorrectionResult.Choice> Choices, int Viewers, IReadOnlyList<CorrectionResult.Group> Groups)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A variance that was tried.</summary>
    internal sealed record Choice(double PriorVariance, double LogLoss);

    /// <summary>Decisions after <paramref name="From"/> and more others.</summary>
    /// <param name="From">The least number of decisions before.</param>
    /// <param name="Decisions">How many decisions.</param>
    /// <param name="PackLoss">Log loss of a tile by the pack alone.</param>
    /// <param name="CorrectedLoss">The same with the correction.</param>
    /// <param name="GainLow">Lower end of the 95 % interval of the difference, over viewers.</param>
    /// <param name="GainHigh">Its upper end.</param>
    /// <param name="PackTop3">Share of quality plays whose title was among the pack's first three of the tiles shown.</param>
    /// <param name="CorrectedTop3">The same with the correction.</param>
    internal sealed record Group(
        int From, int Decisions, double PackLoss, double CorrectedLoss, double GainLow, double GainHigh, double PackTop3, double CorrectedTop3);

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>As a table for the terminal.</summary>
    public string ToTable()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Viewers} simulated viewers that nothing was trained on; prior variance {PriorVariance} chosen on others");
        text.AppendLine();
        text.AppendLine("decisions before   decisions    log loss  corrected     gain, 95 % interval    first three  corrected");
        foreach (Group g in Groups)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{g.From + " or more",16}{g.Decisions,12:N0}{g.PackLoss,12:F5}{g.CorrectedLoss,11:F5}  {g.GainLow,10:F5} to {g.GainHigh:F5}{g.PackTop3,14:F4}{g.CorrectedTop3,11:F4}");
        }

        return text.ToString().TrimEnd();
    }
}
