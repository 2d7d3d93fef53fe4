namespace EdgeRec.Models.Core.Experiments.Hashing;

/// <summary>From weights and coverage to ranges, and from a bucket to a variation; GrowthBook's getBucketRanges and chooseVariation.</summary>
public static class BucketRanges
{
    private const double LeastSum = 0.99;
    private const double MostSum = 1.01;

    /// <summary>The same share for each of so many; none for none.</summary>
    public static double[] EqualWeights(int count)
    {
        var weights = new double[Math.Max(0, count)];
        Array.Fill(weights, 1d / weights.Length);
        return weights;
    }

    /// <summary>The range of each variation. Each begins where it does at full coverage, so that more coverage only adds units.</summary>
    /// <param name="count">How many variations there are.</param>
    /// <param name="coverage">The share of units that take part, 0 to 1; what is outside is cut to that.</param>
    /// <param name="weights">Share of each variation; equal ones if null, not as many as variations, or not adding up to between .99 and 1.01.</param>
    public static BucketRange[] Of(int count, double coverage = 1, IReadOnlyList<double>? weights = null)
    {
        var ranges = new BucketRange[Math.Max(0, count)];
        bool usable = AreUsable(count, weights);
        double from = 0, share = Math.Clamp(coverage, 0, 1);
        for (int i = 0; i < ranges.Length; i++)
        {
            double weight = usable ? weights![i] : 1d / count;
            ranges[i] = new BucketRange(from, from + (share * weight));
            from += weight;
        }

        return ranges;
    }

    /// <summary>Whether weights are used as they are, or equal ones instead.</summary>
    public static bool AreUsable(int count, IReadOnlyList<double>? weights)
    {
        if (weights is null || weights.Count != count) return false;
        double sum = 0;
        for (int i = 0; i < count; i++) sum += weights[i];
        return sum is >= LeastSum and <= MostSum;
    }

    /// <summary>The first variation whose range has the bucket; -1 for none.</summary>
    public static int Choose(double bucket, IReadOnlyList<BucketRange> ranges)
    {
        for (int i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Contains(bucket)) return i;
        }

        return -1;
    }

    /// <summary>The same without making the ranges.</summary>
    public static int Choose(double bucket, int count, double coverage, IReadOnlyList<double>? weights)
    {
        bool usable = AreUsable(count, weights);
        double from = 0, share = Math.Clamp(coverage, 0, 1);
        for (int i = 0; i < count; i++)
        {
            double weight = usable ? weights![i] : 1d / count;
            if (new BucketRange(from, from + (share * weight)).Contains(bucket)) return i;
            from += weight;
        }

        return -1;
    }
}
