using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Training.Data;
using EdgeRec.Models.Training.Evaluation;
using EdgeRec.Models.Training.Simulation;
using EdgeRec.Models.Training.Situation;

namespace EdgeRec.Models.Training.Correction;

/// <summary>Replays viewers' decisions with a <see cref="PersonalCorrection"/> that learns from each, beside the pack alone.</summary>
internal static class CorrectionReplay
{
    /// <summary>A decision as both saw it before its outcome was known.</summary>
    /// <param name="Number">Which of the viewer's decisions, from 0.</param>
    /// <param name="Rows">Tiles shown.</param>
    /// <param name="PackLoss">Log loss of the pack, summed over the tiles.</param>
    /// <param name="CorrectedLoss">The same with the correction.</param>
    /// <param name="PackTop3">1 if the title of the quality play was among the pack's first three, 0 if not, null if there was no quality play.</param>
    /// <param name="CorrectedTop3">The same with the correction.</param>
    internal readonly record struct Decision(int Number, int Rows, double PackLoss, double CorrectedLoss, int? PackTop3, int? CorrectedTop3);

    /// <summary>Replays one viewer.</summary>
    public static List<Decision> Of(SimulatedViewer viewer, TrainingCatalog catalog, ShippedTower tower, SituationModel situation, float priorVariance)
    {
        var rows = SituationRows.Of([viewer], catalog, tower);
        var personal = new PersonalCorrection(priorVariance);
        var decisions = new List<Decision>();
        int row = 0, number = 0;
        foreach (SimulatedDecision decision in viewer.Decisions)
        {
            int shown = decision.Shown.Count;
            if (shown > 0)
            {
                decisions.Add(Weigh(rows, row, shown, number, situation, personal));
                row += shown;
            }

            number++;
        }

        return decisions;
    }

    private static Decision Weigh(SituationRows rows, int first, int shown, int number, SituationModel situation, PersonalCorrection personal)
    {
        for (int i = 0; i < shown; i++)
        {
            rows.Row(first + i).CopyTo(situation.Row(i));
        }

        float[] pack = situation.Run(shown).ToArray(), corrected = [.. pack.Select((p, i) => personal.Apply(p, rows.Row(first + i)))];
        float[] labels = rows.Labels[first..(first + shown)];
        int played = Array.FindIndex(labels, l => l > 0.5f);
        for (int i = 0; i < shown; i++)
        {
            personal.Learn(pack[i], rows.Row(first + i), labels[i] > 0.5f);
        }

        return new Decision(number, shown, Loss(pack, labels), Loss(corrected, labels), Top3(pack, played), Top3(corrected, played));
    }

    private static double Loss(float[] said, float[] labels) => said.Select((p, i) => -Math.Log(Math.Clamp(labels[i] > 0.5f ? p : 1 - p, 1e-7, 1))).Sum();

    private static int? Top3(float[] said, int played) => played < 0 ? null : said.Count(p => p >= said[played]) <= 3 ? 1 : 0;
}
