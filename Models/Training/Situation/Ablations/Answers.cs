using EdgeRec.Models.Training.Evaluation;

namespace EdgeRec.Models.Training.Situation.Ablations;

/// <summary>A model's probabilities on rows, judged.</summary>
/// <param name="Probability">One a row.</param>
/// <param name="Rows">What was asked.</param>
internal sealed record Answers(float[] Probability, ViewerRows Rows)
{
    /// <summary>Asks a network.</summary>
    public static Answers Of(SituationNetwork network, ViewerRows rows)
    {
        var trace = new SituationNetwork.Trace();
        return new Answers([.. Enumerable.Range(0, rows.Rows.Count).Select(row => network.Forward(rows.Rows.Row(row), trace))], rows);
    }

    /// <summary>−ln P(what happened), one a row; labels above 1, as inverse propensities make them, count as what they stand for.</summary>
    public double[] Losses => [.. Probability.Select((p, row) =>
        -(Rows.Rows.Labels[row] * Math.Log(Math.Clamp(p, 1e-7, 1))) - ((1 - Rows.Rows.Labels[row]) * Math.Log(Math.Clamp(1 - p, 1e-7, 1))))];

    /// <summary>For each viewer with both, the chance that a tile that became a quality play stands above one that did not; ties count half.</summary>
    public IReadOnlyDictionary<int, double> Auc => Enumerable.Range(0, Probability.Length).GroupBy(row => Rows.Viewers[row])
        .Select(group => (group.Key, Value: AucOf([.. group])))
        .Where(viewer => viewer.Value is not null).ToDictionary(viewer => viewer.Key, viewer => viewer.Value!.Value);

    /// <summary>By how much a model that knows more is better than one that knows less, on the same rows.</summary>
    /// <param name="less">The model that knows less.</param>
    /// <param name="viewers">The viewers that count; null for all.</param>
    /// <returns>Log loss saved a tile, and AUC won within viewers, with intervals over viewers.</returns>
    public (Interval LogLoss, Interval Auc) GainOver(Answers less, Predicate<int>? viewers = null)
    {
        double[] with = Losses, without = less.Losses;
        int[] rows = [.. Enumerable.Range(0, with.Length).Where(row => viewers?.Invoke(Rows.Viewers[row]) ?? true)];
        IReadOnlyDictionary<int, double> auc = Auc, lessAuc = less.Auc;
        int[] people = [.. auc.Keys.Where(viewer => viewers?.Invoke(viewer) ?? true)];
        return (
            Interval.Of([.. rows.Select(row => without[row] - with[row])], [.. rows.Select(row => Rows.Viewers[row])]),
            Interval.Of([.. people.Select(viewer => auc[viewer] - lessAuc[viewer])], [.. Enumerable.Range(0, people.Length)]));
    }

    private double? AucOf(int[] rows)
    {
        float[] played = [.. rows.Where(row => Rows.Rows.Labels[row] > 0.5f).Select(row => Probability[row])];
        float[] others = [.. rows.Where(row => Rows.Rows.Labels[row] <= 0.5f).Select(row => Probability[row])];
        return played.Length == 0 || others.Length == 0
            ? null
            : played.Sum(p => others.Sum(o => p > o ? 1.0 : p == o ? 0.5 : 0)) / ((double)played.Length * others.Length);
    }
}
