using System.Numerics;
using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>
/// Gradient-boosted trees for log loss (Friedman, 2001) on histograms of the features, with second-order leaf values (Chen and Guestrin, XGBoost, 2016): what the
/// situation network is compared with. Complete trees of one depth, so that a row finds its leaf without branches.
/// </summary>
internal sealed class BoostedTrees
{
    private const int Bins = 64, Depth = 5, Leaves = 1 << Depth, Inner = Leaves - 1, Patience = 20;
    private const double Ridge = 5, LeastHessian = 20, RowShare = 0.7;
    private readonly List<Tree> _trees = [];
    private readonly int _features;
    private float _base;

    private BoostedTrees(int features) => _features = features;

    /// <summary>How many trees there are.</summary>
    public int Count => _trees.Count;

    /// <summary>How many trees at most, and how much of each counts: few trees have to learn faster.</summary>
    internal readonly record struct Settings(int Most, double Rate)
    {
        /// <summary>As many as help.</summary>
        public static Settings Many => new(250, 0.08);

        /// <summary>So few that 300 candidates take about as long as the situation model may.</summary>
        public static Settings Few => new(40, 0.25);
    }

    private sealed record Tree(int[] Feature, float[] Threshold, float[] Leaf);

    /// <summary>Trains until the validation rows gain nothing more.</summary>
    public static BoostedTrees Train(SituationRows rows, SituationRows validation, Settings settings, int seed, CancellationToken cancellationToken)
    {
        int features = rows.Features.Length / rows.Count;
        var trees = new BoostedTrees(features);
        float[][] edges = [.. Enumerable.Range(0, features).Select(f => Edges(rows, features, f, seed))];
        byte[][] binned = [.. Enumerable.Range(0, features).Select(f => Binned(rows, features, f, edges[f]))];
        double share = rows.Labels.Average();
        trees._base = (float)Math.Log(share / (1 - share));
        float[] odds = new float[rows.Count], held = new float[validation.Count];
        Array.Fill(odds, trees._base);
        Array.Fill(held, trees._base);
        var random = new Random(seed);
        double best = double.MaxValue;
        int kept = 0;
        for (int tree = 0; tree < settings.Most && tree - kept < Patience; tree++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tree grown = Grow(rows, binned, edges, odds, settings.Rate, random);
            trees._trees.Add(grown);
            double loss = 0;
            for (int i = 0; i < validation.Count; i++)
            {
                held[i] += Leaf(grown, validation.Features.AsSpan(i * features, features));
                double p = Math.Clamp(1 / (1 + Math.Exp(-held[i])), 1e-7, 1 - 1e-7);
                loss -= validation.Labels[i] > 0.5f ? Math.Log(p) : Math.Log(1 - p);
            }

            (best, kept) = loss < best ? (loss, tree) : (best, kept);
        }

        trees._trees.RemoveRange(kept + 1, trees._trees.Count - kept - 1);
        return trees;
    }

    /// <summary>The probabilities of rows that lie one after the other.</summary>
    public void Run(ReadOnlySpan<float> rows, Span<float> probability)
    {
        probability.Fill(_base);
        foreach (Tree tree in _trees)
        {
            for (int i = 0; i < probability.Length; i++)
            {
                probability[i] += Leaf(tree, rows.Slice(i * _features, _features));
            }
        }

        foreach (ref float p in probability)
        {
            p = Chance.Sigmoid(p);
        }
    }

    private static float Leaf(Tree tree, ReadOnlySpan<float> row)
    {
        ReadOnlySpan<int> feature = tree.Feature;
        ReadOnlySpan<float> threshold = tree.Threshold;
        int node = 0;
        for (int depth = 0; depth < Depth; depth++)
        {
            // Added, not branched on: which side it is cannot be foreseen.
            node = (2 * node) + 1 + Convert.ToInt32(row[feature[node]] > threshold[node]);
        }

        return tree.Leaf[node - Inner];
    }

    private static Tree Grow(SituationRows rows, byte[][] binned, float[][] edges, float[] odds, double rate, Random random)
    {
        int[] drawn = [.. Enumerable.Range(0, rows.Count).Where(_ => random.NextDouble() < RowShare)], node = new int[rows.Count], feature = new int[Inner];
        float[] threshold = new float[Inner];
        var slopes = new Vector2[rows.Count]; // gradient and hessian
        foreach (int row in drawn)
        {
            float p = Chance.Sigmoid(odds[row]);
            slopes[row] = new Vector2(p - rows.Labels[row], p * (1 - p));
        }

        for (int depth = 0; depth < Depth; depth++)
        {
            int first = (1 << depth) - 1, nodes = 1 << depth;
            (double Gain, int Feature, int Bin)[] best = [.. Enumerable.Repeat((0.0, 0, Bins), nodes)];
            for (int f = 0; f < binned.Length; f++)
            {
                if (edges[f].Length > 0)
                {
                    Split(binned[f], drawn, node, slopes, nodes, f, best);
                }
            }

            for (int n = 0; n < nodes; n++)
            {
                feature[first + n] = best[n].Feature;
                threshold[first + n] = best[n].Gain > 0 ? edges[best[n].Feature][best[n].Bin] : float.PositiveInfinity;
            }

            for (int row = 0; row < node.Length; row++)
            {
                (double gain, int f, int bin) = best[node[row]];
                node[row] = (2 * node[row]) + (gain > 0 && binned[f][row] > bin ? 1 : 0);
            }
        }

        double[] gradient = new double[Leaves], hessian = new double[Leaves];
        foreach (int row in drawn)
        {
            gradient[node[row]] += slopes[row].X;
            hessian[node[row]] += slopes[row].Y;
        }

        float[] leaf = [.. gradient.Zip(hessian, (sum, weight) => (float)(-rate * sum / (weight + Ridge)))];
        for (int row = 0; row < node.Length; row++)
        {
            odds[row] += leaf[node[row]];
        }

        return new Tree(feature, threshold, leaf);
    }

    private static void Split(byte[] bins, int[] drawn, int[] node, Vector2[] slopes, int nodes, int feature, (double Gain, int Feature, int Bin)[] best)
    {
        var sums = new Vector2[nodes * Bins];
        foreach (int row in drawn)
        {
            sums[(node[row] * Bins) + bins[row]] += slopes[row];
        }

        for (int n = 0; n < nodes; n++)
        {
            ReadOnlySpan<Vector2> own = sums.AsSpan(n * Bins, Bins);
            double all = 0, weight = 0, left = 0, leftWeight = 0;
            foreach (Vector2 sum in own)
            {
                all += sum.X;
                weight += sum.Y;
            }

            for (int bin = 0; bin < Bins - 1; bin++)
            {
                left += own[bin].X;
                leftWeight += own[bin].Y;
                if (leftWeight < LeastHessian || weight - leftWeight < LeastHessian)
                {
                    continue;
                }

                double right = all - left;
                double gain = (left * left / (leftWeight + Ridge)) + (right * right / (weight - leftWeight + Ridge)) - (all * all / (weight + Ridge));
                if (gain > best[n].Gain)
                {
                    best[n] = (gain, feature, bin);
                }
            }
        }
    }

    /// <summary>Upper edges of the bins, as even as a sample of the values allows; none for a feature that never varies.</summary>
    private static float[] Edges(SituationRows rows, int features, int feature, int seed)
    {
        var random = new Random(seed);
        float[] sample = [.. Enumerable.Range(0, Math.Min(20_000, rows.Count)).Select(_ => rows.Features[(random.Next(rows.Count) * features) + feature]).Order()];
        float[] edges = [.. Enumerable.Range(1, Bins - 1).Select(bin => sample[(int)((long)sample.Length * bin / Bins)]).Distinct()];
        return edges.Length == 1 && edges[0] == sample[0] && edges[0] == sample[^1] ? [] : edges;
    }

    private static byte[] Binned(SituationRows rows, int features, int feature, float[] edges)
    {
        byte[] bins = new byte[rows.Count];
        for (int i = 0; i < bins.Length; i++)
        {
            int place = Array.BinarySearch(edges, rows.Features[(i * features) + feature]);
            bins[i] = (byte)(place < 0 ? ~place : place);
        }

        return bins;
    }
}
