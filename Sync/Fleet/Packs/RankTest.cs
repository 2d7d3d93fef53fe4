namespace EdgeRec.Sync.Fleet.Packs;

/// <summary>
/// One-sided rank-sum test (Mann and Whitney 1947) with the normal approximation, corrected for ties and continuity: whether one group's values tend to be greater. Ranks, so
/// that one television that reports nonsense counts as one television.
/// </summary>
internal static class RankTest
{
    /// <summary>How many standard deviations the first group's rank sum is above what equal groups give; 0 when nothing can be said.</summary>
    /// <param name="first">The group that is suspected to be greater.</param>
    /// <param name="second">The group to compare with.</param>
    public static double Z(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        double n = first.Count, m = second.Count;
        if (n == 0 || m == 0) return 0;
        (double Value, bool IsFirst)[] all = [.. first.Select(value => (value, true)), .. second.Select(value => (value, false))];
        Array.Sort(all, (a, b) => a.Value.CompareTo(b.Value));
        double rankSum = 0, ties = 0;
        for (int from = 0; from < all.Length;)
        {
            int to = from;
            int inFirst = 0;
            for (; to < all.Length && all[to].Value == all[from].Value; to++) inFirst += all[to].IsFirst ? 1 : 0;
            double length = to - from;
            rankSum += inFirst * ((from + 1 + to) / 2.0);
            ties += (length * length * length) - length;
            from = to;
        }

        double count = n + m, u = rankSum - (n * (n + 1) / 2), mean = n * m / 2;
        double variance = n * m / 12 * (count + 1 - (ties / (count * (count - 1))));
        return variance <= 0 ? 0 : (u - mean - (0.5 * Math.Sign(u - mean))) / Math.Sqrt(variance);
    }
}
