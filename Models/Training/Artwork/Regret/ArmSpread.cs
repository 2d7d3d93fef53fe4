namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>How far the images of one test lie apart, and what that leaves of a measured rate.</summary>
internal static class ArmSpread
{
    /// <summary>
    /// Standard deviation of the arms around their test's rate, as a share of that rate, pooled over all arms of all tests: the mean squared
    /// deviation less what chance explains. The rate is taken for known; that it is the same arms' makes the figure rather too low than too high.
    /// </summary>
    /// <returns>0 where chance explains all of it.</returns>
    public static double Measure(IReadOnlyList<ImageTest> tests)
    {
        double sum = 0;
        int arms = 0;
        foreach (ImageTest test in tests)
        {
            for (int arm = 0; arm < test.Shown.Length; arm++, arms++)
            {
                double away = (test.Clicked[arm] / test.Shown[arm] / test.Rate) - 1;
                sum += (away * away) - ((1 - test.Rate) / (test.Rate * test.Shown[arm]));
            }
        }

        return Math.Sqrt(Math.Max(0, sum / arms));
    }

    /// <summary>Each arm's rate, shrunk to its test's.</summary>
    /// <param name="test">The test.</param>
    /// <param name="spread">Of <see cref="Measure"/>; at 0 all arms are alike.</param>
    public static double[] Shrink(ImageTest test, double spread)
    {
        // Impressions that the prior is worth: a beta prior around the test's rate whose standard deviation is that share of it.
        double strength = (1 - test.Rate) / (test.Rate * spread * spread);
        return [.. test.Shown.Select((shown, arm) => double.IsFinite(strength) ? (test.Clicked[arm] + (strength * test.Rate)) / (shown + strength) : test.Rate)];
    }
}
