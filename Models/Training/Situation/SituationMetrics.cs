namespace EdgeRec.Models.Training.Situation;

/// <summary>How good probabilities are.</summary>
/// <param name="LogLoss">Mean of −ln P(what happened).</param>
/// <param name="Auc">Chance that a quality play is ranked above what was none.</param>
/// <param name="CalibrationError">Expected calibration error over ten equally filled bins.</param>
internal readonly record struct SituationMetrics(double LogLoss, double Auc, double CalibrationError)
{
    private const int Bins = 10;

    /// <summary>Measures a network on rows.</summary>
    /// <param name="rows">Rows it was not trained on; labels above 1, as inverse propensities make them, count as what they stand for.</param>
    /// <param name="network">The network.</param>
    /// <param name="blinded">Features that are set to their neutral value first, to see what they were worth.</param>
    public static SituationMetrics Of(SituationRows rows, SituationNetwork network, params ReadOnlySpan<int> blinded)
    {
        var trace = new SituationNetwork.Trace();
        float[] probability = new float[rows.Count];
        float[] row = new float[Core.Situation.SituationFeatures.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            rows.Row(i).CopyTo(row);
            foreach (int feature in blinded)
            {
                row[feature] = Core.Situation.SituationFeatures.All[feature].Neutral;
            }

            probability[i] = network.Forward(row, trace);
        }

        return Of(probability, rows.Labels);
    }

    /// <summary>Measures probabilities.</summary>
    /// <param name="said">One a row.</param>
    /// <param name="happened">What came of each.</param>
    public static SituationMetrics Of(ReadOnlySpan<float> said, ReadOnlySpan<float> happened)
    {
        float[] probability = [.. said], labels = [.. happened];
        double loss = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double p = Math.Clamp(probability[i], 1e-7, 1 - 1e-7);
            loss -= (labels[i] * Math.Log(p)) + ((1 - labels[i]) * Math.Log(1 - p));
        }

        Array.Sort(probability, labels);
        double positives = labels.Count(label => label > 0.5f), ranks = 0, error = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            ranks += labels[i] > 0.5f ? i + 1 : 0;
        }

        for (int bin = 0; bin < Bins; bin++)
        {
            int from = (int)((long)labels.Length * bin / Bins), to = (int)((long)labels.Length * (bin + 1) / Bins);
            double sum = 0, count = 0;
            for (int i = from; i < to; i++)
            {
                sum += probability[i];
                count += labels[i];
            }

            error += Math.Abs(sum - count) / Math.Max(1, labels.Length);
        }

        double negatives = labels.Length - positives;
        double auc = positives > 0 && negatives > 0 ? (ranks - (positives * (positives + 1) / 2)) / (positives * negatives) : 0.5;
        return new SituationMetrics(loss / Math.Max(1, labels.Length), auc, error);
    }

    /// <inheritdoc/>
    public override string ToString() => $"log loss {LogLoss:F4}  AUC {Auc:F4}  ECE {CalibrationError:F4}";
}
