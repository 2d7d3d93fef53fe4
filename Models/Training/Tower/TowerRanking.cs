using System.Numerics.Tensors;
using EdgeRec.Models.Training.Data;

namespace EdgeRec.Models.Training.Tower;

/// <summary>Ways to rank the next title: the tower, and what it must beat.</summary>
internal static class TowerRanking
{
    /// <summary>The tower's ranking.</summary>
    public static (int Titles, RankingMetrics.Scorer Score) Of(TowerNetwork network)
    {
        var trace = new TowerNetwork.Trace(network);
        return (network.Titles, (sample, scores) =>
        {
            network.Forward(sample, trace);
            for (int title = 0; title < network.Titles; title++)
            {
                scores[title] = TensorPrimitives.Dot(network.Title(title), (ReadOnlySpan<float>)trace.User);
            }
        });
    }

    /// <summary>What most samples watched next.</summary>
    public static (int Titles, RankingMetrics.Scorer Score) MostPopular(int titles, IEnumerable<TowerSample> samples)
    {
        float[] counts = new float[titles];
        foreach (TowerSample sample in samples)
        {
            counts[sample.Target]++;
        }

        return (titles, (_, scores) => counts.CopyTo(scores));
    }

    /// <summary>Cosine between the sets of viewers of two titles, summed over the history.</summary>
    public static (int Titles, RankingMetrics.Scorer Score) ItemCosine(int titles, IEnumerable<IReadOnlyCollection<int>> viewers)
    {
        float[,] together = new float[titles, titles];
        foreach (IReadOnlyCollection<int> watched in viewers)
        {
            foreach (int a in watched)
            {
                foreach (int b in watched)
                {
                    together[a, b]++;
                }
            }
        }

        return (titles, (sample, scores) =>
        {
            scores.Clear();
            foreach (int seen in sample.History)
            {
                for (int title = 0; title < titles; title++)
                {
                    float norm = MathF.Sqrt(together[seen, seen] * together[title, title]);
                    scores[title] += norm > 0 ? together[seen, title] / norm : 0f;
                }
            }
        });
    }
}
