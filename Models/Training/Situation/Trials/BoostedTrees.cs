namespace EdgeRec.Models.Training.Situation.Trials;

/// <summary>
/// Gradient-boosted trees for log loss (Friedman, 2001) on histograms of the features, with second-order leaf values (Chen and Guestrin, XGBoost, 2016): what the
/// situation network is compared with. Complete trees of one depth, so that a row finds its leaf without branches.
/// </summary>
internal sealed class BoostedTrees
{
    private const int Bins = 64, Depth = 5, Leaves = 1 << Depth, Inner = Leaves - 1, MostTrees = 250, Patience = 20;
    private const double Rate = 0.08, Ridge = 5, LeastHessian = 20, RowShare = 0.7;
    private readonly List<Tree> _trees = [];
    private readonly int _features;
    private float _base;

    private BoostedTrees(int features) => _features = features;

    /// <summary>How many trees there are.</summary>
    public int Count => _trees.Count;

    private sealed record Tree(int[] Feature, float[] Threshold, float[] Leaf);

    /// <summary>Trains until the validation rows gain nothing more.</summary>
    public static BoostedTrees Train(SituationRows rows, SituationRows validation, int seed, CancellationToken cancellationToken)
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
        for (int tree = 0; tree < MostTrees && tree - kept < Patience; tree++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Tree grown = Grow(rows, binned, edges, odds, random);
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
        for (int i = 0; i < probability.Length; i++)
        {
            ReadOnlySpan<float> row = rows.Slice(i * _features, _features);
            float odds = _base;
            foreach (Tree tree in _trees)
            {
                odds += Leaf(tree, row);
            }

            probability[i] = Simulation.Chance.Sigmoid(odds);
        }
    }

    private static float Leaf(Tree tree, ReadOnlySpan<float> row)
    {
        int node = 0;
        while (node < Inner)
        {
            node = (2 * node) + (row[tree.Feature[node]] > tree.Threshold[node] ? 2 : 1);
        }

        return tree.Leaf[node - Inner];
    }

    private static Tree Grow(SituationRows rows, byte[][] binned, float[][] edges, float[] odds, Random random)
    {
        int count = rows.Count;
        float[] gradient = new float[count], hessian = new float[count];
        for (int i = 0; i < count; i++)
        {
            float p = Simulation.Chance.Sigmoid(odds[i]);
            bool drawn = random.NextDouble() < RowShare;
            gradient[i] = drawn ? p - rows.Labels[i] : 0f;
            hessian[i] = drawn ? p * (1 - p) : 0f;
        }

        int[] feature = new int[Inner], node = new int[count];
        float[] threshold = new float[Inner];
        for (int depth = 0; depth < Depth; depth++)
        {
            int first = (1 << depth) - 1, nodes = 1 << depth;
            (double Gain, int Feature, int Bin)[] best = [.. Enumerable.Repeat((0.0, 0, Bins), nodes)];
            for (int f = 0; f < binned.Length; f++)
            {
                if (edges[f].Length > 0)
                {
                    Split(binned[f], node, gradient, hessian, nodes, f, best);
                }
            }

            for (int n = 0; n < nodes; n++)
            {
                feature[first + n] = best[n].Feature;
                threshold[first + n] = best[n].Gain > 0 ? edges[best[n].Feature][best[n].Bin] : float.PositiveInfinity;
            }

            for (int i = 0; i < count; i++)
            {
                (double gain, int f, int bin) = best[node[i]];
                node[i] = (2 * node[i]) + (gain > 0 && binned[f][i] > bin ? 1 : 0);
            }
        }

        double[] g = new double[Leaves], h = new double[Leaves];
        for (int i = 0; i < count; i++)
        {
            g[node[i]] += gradient[i];
            h[node[i]] += hessian[i];
        }

        float[] leaf = [.. g.Zip(h, (sum, weight) => (float)(-Rate * sum / (weight + Ridge)))];
        for (int i = 0; i < count; i++)
        {
            odds[i] += leaf[node[i]];
        }

        return new Tree(feature, threshold, leaf);
    }

    private static void Split(byte[] bins, int[] node, float[] gradient, float[] hessian, int nodes, int feature, (double Gain, int Feature, int Bin)[] best)
    {
        float[] g = new float[nodes * Bins], h = new float[nodes * Bins];
        for (int i = 0; i < bins.Length; i++)
        {
            int cell = (node[i] * Bins) + bins[i];
            g[cell] += gradient[i];
            h[cell] += hessian[i];
        }

        for (int n = 0; n < nodes; n++)
        {
            ReadOnlySpan<float> sums = g.AsSpan(n * Bins, Bins), weights = h.AsSpan(n * Bins, Bins);
            double all = 0, weight = 0, left = 0, leftWeight = 0;
            for (int bin = 0; bin < Bins; bin++)
            {
                all += sums[bin];
                weight += weights[bin];
            }

            for (int bin = 0; bin < Bins - 1; bin++)
            {
                left += sums[bin];
                leftWeight += weights[bin];
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
