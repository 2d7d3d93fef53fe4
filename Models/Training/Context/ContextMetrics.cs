using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Context;

/// <summary>Answers to questions, one value each: was the item among the first ten, how high, and which share of the other items stood below it.</summary>
/// <param name="Hr10">1 if among the first ten, else 0.</param>
/// <param name="Ndcg10">1 / log2(rank + 1) if among the first ten, else 0.</param>
/// <param name="Auc">Share of the other candidates that are ranked below; ties count half.</param>
internal sealed record ContextMetrics(double[] Hr10, double[] Ndcg10, double[] Auc)
{
    /// <summary>Ranks all items for each question, but those that the user used in training: they cannot be what is asked for.</summary>
    public static ContextMetrics Of(ContextTable table, ContextRow[] train, ContextRow[] questions, Action<ContextRow, float[]> scores)
    {
        ILookup<int, int> used = train.Select(row => (row.User, row.Item)).Distinct().ToLookup(pair => pair.User, pair => pair.Item);
        var metrics = new ContextMetrics(new double[questions.Length], new double[questions.Length], new double[questions.Length]);
        Parallel.For(0, questions.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, () => new float[table.Items], (i, _, score) =>
        {
            ContextRow question = questions[i];
            scores(question, score);
            float own = score[question.Item];
            int candidates = table.Items - 1;
            foreach (int item in used[question.User])
            {
                score[item] = float.NegativeInfinity;
                candidates--;
            }

            double above = 0, level = -1; // itself is level with itself
            foreach (float other in score)
            {
                above += other > own ? 1 : 0;
                level += other == own ? 1 : 0;
            }

            double before = above + (level / 2);
            metrics.Hr10[i] = before < 10 ? 1 : 0;
            metrics.Ndcg10[i] = before < 10 ? 1 / Math.Log2(before + 2) : 0;
            metrics.Auc[i] = candidates > 0 ? 1 - (before / candidates) : 0.5;
            return score;
        }, _ => { });
        return metrics;
    }
}

/// <summary>A model's figures, and by how much they differ from the model without context.</summary>
/// <param name="Name">The model.</param>
/// <param name="Passes">Passes over the training part, as validation chose.</param>
/// <param name="ValidationNdcg10">What validation saw.</param>
/// <param name="Hr10">Hit rate at ten.</param>
/// <param name="Ndcg10">NDCG at ten.</param>
/// <param name="Auc">Area under the curve, among all candidates.</param>
/// <param name="Hr10Gain">Hit rate less that without context, with interval.</param>
/// <param name="Ndcg10Gain">NDCG less that without context, with interval.</param>
/// <param name="AucGain">AUC less that without context, with interval.</param>
internal sealed record ContextModel(
    string Name, int Passes, double ValidationNdcg10, double Hr10, double Ndcg10, double Auc, Interval? Hr10Gain, Interval? Ndcg10Gain, Interval? AucGain);
