namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>Whether what is said to happen in p of a hundred cases does.</summary>
/// <param name="Bins">From the least to the greatest probability.</param>
/// <param name="Error">Expected calibration error: mean distance of said and happened, weighted by count.</param>
internal sealed record Reliability(IReadOnlyList<Reliability.Bin> Bins, double Error)
{
    /// <summary>Tiles with about the same probability.</summary>
    /// <param name="Predicted">Mean of what was said.</param>
    /// <param name="Observed">Share of what happened.</param>
    /// <param name="Count">How many tiles.</param>
    internal sealed record Bin(double Predicted, double Observed, int Count);

    /// <summary>Sorts answers by probability into bins of the same count.</summary>
    public static Reliability Of(Answers answers, int bins = 10)
    {
        int[] order = [.. Enumerable.Range(0, answers.Probability.Length).OrderBy(row => answers.Probability[row])];
        Bin[] all =
        [
            .. Enumerable.Range(0, bins).Select(bin => order[(int)((long)order.Length * bin / bins)..(int)((long)order.Length * (bin + 1) / bins)])
                .Where(rows => rows.Length > 0)
                .Select(rows => new Bin(rows.Average(row => (double)answers.Probability[row]), rows.Average(row => (double)answers.Rows.Rows.Labels[row]), rows.Length)),
        ];
        return new Reliability(all, all.Sum(bin => bin.Count * Math.Abs(bin.Predicted - bin.Observed)) / Math.Max(1, order.Length));
    }
}
