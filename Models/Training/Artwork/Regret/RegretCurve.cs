namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>What a policy lost.</summary>
/// <param name="Name">The policy.</param>
/// <param name="LostShare">Clicks lost against always showing the best arm, as a share of that one's clicks; mean over seeds.</param>
/// <param name="StandardError">Of that mean, over seeds; 0 where there is one.</param>
/// <param name="Mean">Clicks lost so far after each step of the traffic, as a share of all of the best arm's; mean over seeds.</param>
/// <param name="Low">What one seed in twenty falls short of.</param>
/// <param name="High">What one seed in twenty goes beyond.</param>
internal sealed record RegretCurve(string Name, double LostShare, double StandardError, double[] Mean, double[] Low, double[] High)
{
    /// <summary>From what was lost in each step.</summary>
    /// <param name="name">The policy.</param>
    /// <param name="lost">Clicks lost by seed and step.</param>
    /// <param name="best">Clicks of the best arm over the whole traffic.</param>
    public static RegretCurve From(string name, double[][] lost, double best)
    {
        int steps = lost[0].Length, seeds = lost.Length;
        double[][] sums = [.. lost.Select(seed => Cumulate(seed, best))];
        double[] mean = new double[steps], low = new double[steps], high = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            double[] sorted = [.. sums.Select(seed => seed[step]).Order()];
            mean[step] = sorted.Average();
            low[step] = sorted[(int)(.05 * (seeds - 1))];
            high[step] = sorted[(int)Math.Ceiling(.95 * (seeds - 1))];
        }

        double square = sums.Sum(seed => Math.Pow(seed[^1] - mean[^1], 2));
        return new RegretCurve(name, mean[^1], seeds > 1 ? Math.Sqrt(square / (seeds - 1) / seeds) : 0, mean, low, high);
    }

    private static double[] Cumulate(double[] lost, double best)
    {
        double sum = 0;
        return [.. lost.Select(value => (sum += value) / best)];
    }
}
