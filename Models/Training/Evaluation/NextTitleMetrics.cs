using System.Numerics.Tensors;
using System.Text.Json.Serialization;
using EdgeRec.Models.Training.Sequences;

namespace EdgeRec.Models.Training.Evaluation;

/// <summary>How well a ranking finds the next title among all that were not watched.</summary>
/// <param name="Name">The ranking's name.</param>
/// <param name="Cases">How many questions were asked.</param>
/// <param name="Hr">Hit rate by cut-off: share of targets within the first k.</param>
/// <param name="Ndcg">By cut-off: 1 / log2(1 + rank) within the first k, else 0; the mean.</param>
/// <param name="Mrr">Mean of 1 / rank.</param>
/// <param name="Coverage">Share of all titles that stand among somebody's first ten.</param>
/// <param name="Novelty">Mean of −log2(share of viewers who watched it) over everybody's first ten, in bits.</param>
/// <param name="ByHistoryLength">The same for short and long histories: from and to titles, both included.</param>
/// <param name="ByPopularity">The same for popular targets and others: from and up to percent of all titles, the most watched first.</param>
internal sealed record NextTitleMetrics(
    string Name, int Cases, IReadOnlyDictionary<int, double> Hr, IReadOnlyDictionary<int, double> Ndcg, double Mrr, double Coverage, double Novelty,
    IReadOnlyList<NextTitleMetrics.Group> ByHistoryLength, IReadOnlyList<NextTitleMetrics.Group> ByPopularity)
{
    private const int Top = 10;
    private static readonly int[] HitCuts = [1, 5, 10, 20], GainCuts = [5, 10, 20], Lengths = [0, 20, 50, 100, 200, int.MaxValue], Percents = [0, 1, 5, 20, 50, 100];

    /// <summary>Cases of one kind; <paramref name="To"/> is null where there is no end.</summary>
    internal sealed record Group(int From, int? To, int Cases, double Hr10, double Ndcg10)
    {
        /// <summary>The bounds in words.</summary>
        [JsonIgnore]
        public string Range => To is { } to ? $"{From} to {to}" : $"{From} or more";
    }

    /// <summary>The place of each case's target, from 1; empty in a mean of several models.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Ranks { get; init; } = [];

    /// <summary>The standard error of <see cref="Hr"/> at ten: each case is a hit or none.</summary>
    public double Hr10StandardError => Math.Sqrt(Hr[Top] * (1 - Hr[Top]) / Math.Max(1, Cases));

    /// <summary>The mean of the same questions asked of several models, for instance of one recipe with several seeds.</summary>
    public static NextTitleMetrics Mean(string name, IReadOnlyList<NextTitleMetrics> several)
    {
        NextTitleMetrics first = several[0];
        return new NextTitleMetrics(
            name, first.Cases, HitCuts.ToDictionary(k => k, k => several.Average(m => m.Hr[k])), GainCuts.ToDictionary(k => k, k => several.Average(m => m.Ndcg[k])),
            several.Average(m => m.Mrr), several.Average(m => m.Coverage), several.Average(m => m.Novelty),
            Groups(m => m.ByHistoryLength), Groups(m => m.ByPopularity));

        IReadOnlyList<Group> Groups(Func<NextTitleMetrics, IReadOnlyList<Group>> of) =>
            [.. of(first).Select((g, i) => g with { Hr10 = several.Average(m => of(m)[i].Hr10), Ndcg10 = several.Average(m => of(m)[i].Ndcg10) })];
    }

    /// <summary>Asks a ranking.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="cases">The questions.</param>
    /// <param name="popularity">For each title, by how many viewers it was watched; not watched counts as one.</param>
    /// <param name="viewers">How many viewers that is of.</param>
    /// <param name="asked">Told how many cases are done.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static NextTitleMetrics Of(
        INextTitleRanking ranking, IReadOnlyList<NextTitleCase> cases, IReadOnlyList<int> popularity, int viewers, Action<int>? asked, CancellationToken cancellationToken)
    {
        int titles = popularity.Count;
        float[] scores = new float[titles];
        int[] ranks = new int[cases.Count];
        bool[] shown = new bool[titles];
        double novelty = 0;
        int places = 0;
        for (int i = 0; i < ranks.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            NextTitleCase question = cases[i];
            ranking.Score(question, scores);
            foreach (int seen in question.History)
            {
                scores[seen] = float.NegativeInfinity;
            }

            ranks[i] = Rank(scores, question.Target);
            foreach (int title in FirstTen(scores))
            {
                shown[title] = true;
                novelty -= Math.Log2(Math.Max(1, popularity[title]) / (double)viewers);
                places++;
            }

            asked?.Invoke(i + 1);
        }

        return new NextTitleMetrics(
            ranking.Name, ranks.Length, HitCuts.ToDictionary(k => k, k => Hits(ranks, k)), GainCuts.ToDictionary(k => k, k => Gain(ranks, k)),
            ranks.Length == 0 ? 0 : ranks.Average(r => 1.0 / r), shown.Count(s => s) / (double)titles, novelty / Math.Max(1, places),
            [.. Groups([.. cases.Select(c => c.History.Length)], ranks, Lengths, unit: 1)], [.. Groups(Percentiles(cases, popularity), ranks, Percents, unit: 0)])
        {
            Ranks = ranks,
        };
    }

    /// <summary>For each case, which percent of all titles are watched more than its target.</summary>
    private static int[] Percentiles(IReadOnlyList<NextTitleCase> cases, IReadOnlyList<int> popularity)
    {
        int[] ascending = [.. popularity.Order()];
        return [.. cases.Select(c => (int)(100L * More(ascending, popularity[c.Target]) / ascending.Length))];

        static int More(int[] ascending, int count)
        {
            int low = 0, high = ascending.Length;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = ascending[middle] > count ? (low, middle) : (middle + 1, high);
            }

            return ascending.Length - low;
        }
    }

    /// <summary>The target's place, from 1; who scores the same stands before it, and a score that is no number is the worst.</summary>
    private static int Rank(ReadOnlySpan<float> scores, int target)
    {
        float least = scores[target];
        int rank = 0;
        for (int title = 0; title < scores.Length; title++)
        {
            rank += title == target || !(scores[title] < least) ? 1 : 0;
        }

        return rank;
    }

    private static List<int> FirstTen(float[] scores)
    {
        var first = new List<int>(Top);
        float[] left = [.. scores];
        for (int i = 0; i < Top && first.Count < scores.Length; i++)
        {
            int best = TensorPrimitives.IndexOfMax(left);
            if (best < 0 || float.IsNegativeInfinity(left[best]))
            {
                break;
            }

            first.Add(best);
            left[best] = float.NegativeInfinity;
        }

        return first;
    }

    private static IEnumerable<Group> Groups(int[] measure, int[] ranks, int[] bounds, int unit)
    {
        for (int i = 0; i + 1 < bounds.Length; i++)
        {
            int from = bounds[i], below = bounds[i + 1];
            int[] some = [.. ranks.Where((_, n) => measure[n] >= from && measure[n] < below)];
            if (some.Length > 0)
            {
                yield return new Group(from, below == int.MaxValue ? null : below - unit, some.Length, Hits(some, Top), Gain(some, Top));
            }
        }
    }

    private static double Hits(int[] ranks, int cut) => ranks.Count(r => r <= cut) / (double)Math.Max(1, ranks.Length);

    private static double Gain(int[] ranks, int cut) => ranks.Sum(r => r <= cut ? 1 / Math.Log2(1 + r) : 0) / Math.Max(1, ranks.Length);
}
