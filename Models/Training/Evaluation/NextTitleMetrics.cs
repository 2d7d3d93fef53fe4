using System.Numerics.Tensors;
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
/// <param name="ByHistoryLength">The same for short and long histories.</param>
internal sealed record NextTitleMetrics(
    string Name, int Cases, IReadOnlyDictionary<int, double> Hr, IReadOnlyDictionary<int, double> Ndcg, double Mrr, double Coverage, double Novelty,
    IReadOnlyList<NextTitleMetrics.Group> ByHistoryLength)
{
    private const int Top = 10;
    private static readonly int[] HitCuts = [1, 5, 10, 20], GainCuts = [5, 10, 20], Lengths = [0, 20, 50, 100, 200, int.MaxValue];

    /// <summary>Cases whose history has from <paramref name="From"/> to <paramref name="To"/> titles, both included.</summary>
    internal sealed record Group(int From, int? To, int Cases, double Hr10, double Ndcg10);

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
            ranks.Length == 0 ? 0 : ranks.Average(r => 1.0 / r), shown.Count(s => s) / (double)titles, novelty / Math.Max(1, places), [.. Groups(cases, ranks)]);
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

    private static IEnumerable<Group> Groups(IReadOnlyList<NextTitleCase> cases, int[] ranks)
    {
        for (int i = 0; i + 1 < Lengths.Length; i++)
        {
            int from = Lengths[i], below = Lengths[i + 1];
            int[] some = [.. ranks.Where((_, n) => cases[n].History.Length >= from && cases[n].History.Length < below)];
            if (some.Length > 0)
            {
                yield return new Group(from, below == int.MaxValue ? null : below - 1, some.Length, Hits(some, Top), Gain(some, Top));
            }
        }
    }

    private static double Hits(int[] ranks, int cut) => ranks.Count(r => r <= cut) / (double)Math.Max(1, ranks.Length);

    private static double Gain(int[] ranks, int cut) => ranks.Sum(r => r <= cut ? 1 / Math.Log2(1 + r) : 0) / Math.Max(1, ranks.Length);
}
