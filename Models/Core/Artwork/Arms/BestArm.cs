namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>How probable it is that an arm is the best: what Thompson sampling shows it with, computed instead of drawn, so that it can be logged.</summary>
public static class BestArm
{
    /// <summary>Most arms at once.</summary>
    public const int MaxCount = 64;

    /// <summary>Fills in the probability of each arm where beliefs are independent Gaussians. No allocation.</summary>
    /// <param name="means">Expected values.</param>
    /// <param name="deviations">Standard deviations of the beliefs, 0 or more.</param>
    /// <param name="probabilities">Is given the probabilities, which sum to 1.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxCount"/> arms.</exception>
    public static void Probabilities(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<double> probabilities)
    {
        if (means.Length > MaxCount) throw new ArgumentException($"At most {MaxCount} arms.", nameof(means));
        LargestOfGaussians.Probabilities(means, deviations, probabilities[..means.Length]);
    }

    /// <summary>
    /// Fills in the probability of each arm; within .01 of what drawing from gamma beliefs of the same mean and deviation gives.
    /// The cube root of a gamma variable is all but normal (Wilson and Hilferty 1931). No allocation.
    /// </summary>
    /// <param name="means">Expected rates, above 0.</param>
    /// <param name="deviations">Standard deviations of the beliefs, above 0.</param>
    /// <param name="width">By how much the beliefs are widened (above 1) or narrowed, above 0.</param>
    /// <param name="probabilities">Is given the probabilities, which sum to 1.</param>
    /// <exception cref="ArgumentException">More than <see cref="MaxCount"/> arms.</exception>
    public static void Probabilities(ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, double width, Span<double> probabilities)
    {
        int arms = means.Length;
        if (arms > MaxCount) throw new ArgumentException($"At most {MaxCount} arms.", nameof(means));
        Span<double> centres = stackalloc double[arms], scales = stackalloc double[arms];
        for (int arm = 0; arm < arms; arm++)
        {
            double third = deviations[arm] / means[arm] / 3, root = Math.Cbrt(means[arm]);
            centres[arm] = root * (1 - (third * third));
            scales[arm] = width * root * third;
        }

        LargestOfGaussians.Probabilities(centres, scales, probabilities[..arms]);
    }
}
