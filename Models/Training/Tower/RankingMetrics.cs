using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Tower;

/// <summary>How well the next title is ranked among all that were not seen.</summary>
/// <param name="HitRate10">Share of samples whose title is among the first ten.</param>
/// <param name="Ndcg10">1 / log2(1 + rank) for those, else 0; the mean.</param>
internal readonly record struct RankingMetrics(double HitRate10, double Ndcg10)
{
    /// <summary>Scores titles for a sample; the callee fills the span.</summary>
    public delegate void Scorer(TowerSample sample, Span<float> scores);

    /// <summary>Ranks every sample; a tie counts against it.</summary>
    public static RankingMetrics Of(IReadOnlyCollection<TowerSample> samples, (int Titles, Scorer Score) ranking)
    {
        float[] scores = new float[ranking.Titles];
        double hits = 0, gain = 0;
        foreach (TowerSample sample in samples)
        {
            ranking.Score(sample, scores);
            foreach (int seen in sample.Seen)
            {
                scores[seen] = float.NegativeInfinity;
            }

            float target = scores[sample.Target];
            int rank = scores.Count(s => s >= target);
            if (rank <= 10)
            {
                hits++;
                gain += 1 / Math.Log2(1 + rank);
            }
        }

        return new RankingMetrics(hits / Math.Max(1, samples.Count), gain / Math.Max(1, samples.Count));
    }

    /// <inheritdoc/>
    public override string ToString() => $"HR@10 {HitRate10:F4}  NDCG@10 {Ndcg10:F4}";
}
