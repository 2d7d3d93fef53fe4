namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>How probable it is that an arm is the best: what Thompson sampling shows it with, computed instead of drawn, so that it can be logged.</summary>
public static class BestArm
{
    private const int Cells = 40;

    /// <summary>
    /// Fills in the probability of each arm; within .01 of what drawing from gamma beliefs of the same mean and deviation gives.
    /// The cube root of a gamma variable is all but normal (Wilson and Hilferty 1931). No allocation.
    /// </summary>
    /// <param name="means">Expected rates, above 0.</param>
    /// <param name="deviations">Standard deviations of the beliefs, above 0.</param>
    /// <param name="width">By how much the beliefs are widened (above 1) or narrowed, above 0.</param>
    /// <param name="probabilities">Is given the probabilities, which sum to 1.</param>
    /// <exception cref="ArgumentException">More than 64 arms.</exception>
    public static void Probabilities(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, double width, Span<double> probabilities)
    {
        int arms = means.Length;
        if (arms > 64) throw new ArgumentException("At most 64 arms.", nameof(means));
        Span<double> centres = stackalloc double[arms], scales = stackalloc double[arms], before = stackalloc double[arms], now = stackalloc double[arms];
        double low = double.NegativeInfinity, high = double.NegativeInfinity;
        for (int arm = 0; arm < arms; arm++)
        {
            double relative = deviations[arm] / means[arm], ninth = relative * relative / 9, root = Math.Cbrt(means[arm]);
            centres[arm] = root * (1 - ninth);
            scales[arm] = Math.Max(1e-12, width * root * Math.Sqrt(ninth));
            low = Math.Max(low, centres[arm] - (4 * scales[arm]));
            high = Math.Max(high, centres[arm] + (4 * scales[arm]));
        }

        probabilities[..arms].Clear();
        before.Clear();
        double sum = 0;
        for (int cell = 0; cell <= Cells; cell++)
        {
            double all = 1, edge = low + ((high - low) * cell / Cells);
            for (int arm = 0; arm < arms; arm++)
            {
                now[arm] = Gauss.Below((edge - centres[arm]) / scales[arm]);
                all *= Math.Max(1e-30, (now[arm] + before[arm]) / 2);
            }

            for (int arm = 0; arm < arms; arm++)
            {
                double share = (now[arm] - before[arm]) * all / Math.Max(1e-30, (now[arm] + before[arm]) / 2);
                probabilities[arm] += share;
                sum += share;
                before[arm] = now[arm];
            }
        }

        for (int arm = 0; arm < arms; arm++) probabilities[arm] /= sum;
    }
}
