using EdgeRec.Models.Core.Artwork.Arms;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>What the other tests teach of one.</summary>
/// <param name="Prior">How high rates are, and how far apart those of different tests and of one test's arms.</param>
/// <param name="Beta">The two parameters of a beta prior of any arm, as if arms had no tests.</param>
/// <param name="First">How much better than its test the arm is expected to be that stands first in the file, as a share of the rate.</param>
internal sealed record Lessons(ArmPrior Prior, (double Clicks, double Misses) Beta, double First)
{
    /// <summary>What is expected of each arm as a share of the test's rate, which is 1 on the average.</summary>
    public double[] Expected(int arms) => [1 + First, .. Enumerable.Repeat(1 - (First / (arms - 1)), arms - 1)];
}
