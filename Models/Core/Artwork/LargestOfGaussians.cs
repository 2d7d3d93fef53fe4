namespace EdgeRec.Models.Core.Artwork;

/// <summary>With which probability each of several independent Gaussians is the largest: what Thompson sampling chooses with, without sampling.</summary>
/// <remarks>
/// P(i) = ∫ fᵢ(t) Πⱼ≠ᵢ Fⱼ(t) dt. When the deviations are alike, the trapezoid rule, which on such integrands converges faster than any power of the step;
/// when one is much narrower than another, five-point Gauss-Legendre on panels that follow each Gaussian. The answers are scaled to add up to 1.
/// </remarks>
internal static class LargestOfGaussians
{
    private const double Reach = 5.5;         // deviations on either side that count: 4e-8 are left out
    private const double Step = 0.8;          // of the smallest deviation; the trapezoid rule's error is about exp(−2π²/Step²·½)
    private const int MostTrapezoids = 96;
    private const double Narrowest = 1e-9;    // of the widest: below it a Gaussian is a point

    private static readonly double[] Edges = [-Reach, -2.0, 0.0, 2.0, Reach];

    private static readonly double[] Nodes = [-0.9061798459386640, -0.5384693101056831, 0.0, 0.5384693101056831, 0.9061798459386640];

    private static readonly double[] NodeWeights = [0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891];

    /// <summary>The probability of each to be the largest.</summary>
    /// <param name="means">Their means.</param>
    /// <param name="deviations">Their standard deviations, 0 or more.</param>
    /// <param name="probabilities">Gets the probabilities.</param>
    public static void Probabilities(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> probabilities)
    {
        int count = means.Length;
        probabilities = probabilities[..count];
        double widest = 0.0;
        foreach (double deviation in deviations) widest = Math.Max(widest, deviation);
        if (count == 1 || !(widest > 0.0))
        {
            ScoredPolicy.Highest(means, probabilities);
            return;
        }

        Span<double> scales = stackalloc double[count];
        double from = double.NegativeInfinity, to = double.NegativeInfinity, narrowest = widest;
        for (int i = 0; i < count; i++)
        {
            scales[i] = Math.Max(deviations[i], widest * Narrowest);
            narrowest = Math.Min(narrowest, scales[i]);
            from = Math.Max(from, means[i] - (Reach * scales[i])); // the largest is not below this
            to = Math.Max(to, means[i] + (Reach * scales[i]));
        }

        probabilities.Clear();
        double steps = Math.Ceiling((to - from) / (Step * narrowest));
        if (steps <= MostTrapezoids)
        {
            double step = (to - from) / steps;
            for (int k = 0; k <= (int)steps; k++) Add(from + (k * step), 1.0, means, scales, probabilities);
        }
        else
        {
            Panels(from, to, means, scales, probabilities);
        }

        double sum = 0.0;
        foreach (double probability in probabilities) sum += probability;
        if (!(sum > 0.0)) ScoredPolicy.Highest(means, probabilities); // deviations too small for numbers of this size
        else foreach (ref double probability in probabilities) probability /= sum;
    }

    private static void Panels(double from, double to, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, Span<double> probabilities)
    {
        Span<double> edges = stackalloc double[(means.Length * Edges.Length) + 2];
        int used = 0;
        edges[used++] = from;
        edges[used++] = to;
        for (int i = 0; i < means.Length; i++)
        {
            foreach (double edge in Edges)
            {
                double at = means[i] + (edge * scales[i]);
                if (at > from && at < to) edges[used++] = at;
            }
        }

        edges = edges[..used];
        edges.Sort();
        for (int i = 1; i < used; i++)
        {
            double half = 0.5 * (edges[i] - edges[i - 1]), middle = 0.5 * (edges[i] + edges[i - 1]);
            if (!(half > 0.0)) continue;
            for (int node = 0; node < Nodes.Length; node++) Add(middle + (half * Nodes[node]), half * NodeWeights[node], means, scales, probabilities);
        }
    }

    /// <summary>Adds what one point of the integrals gives: fᵢ Πⱼ≠ᵢ Fⱼ, by products from both ends.</summary>
    private static void Add(double at, double weight, ReadOnlySpan<double> means, ReadOnlySpan<double> scales, Span<double> probabilities)
    {
        int count = means.Length;
        Span<double> densities = stackalloc double[count], below = stackalloc double[count];
        double product = weight;
        for (int i = 0; i < count; i++)
        {
            (double density, below[i]) = NormalDistribution.At((at - means[i]) / scales[i]);
            densities[i] = density / scales[i] * product;
            product *= below[i];
        }

        product = 1.0;
        for (int i = count - 1; i >= 0; i--)
        {
            probabilities[i] += densities[i] * product;
            product *= below[i];
        }
    }
}
