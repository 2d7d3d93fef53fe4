using CsCheck;
using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Tests.Core.Artwork;

public sealed class LargestOfGaussiansTests
{
    [Theory]
    [InlineData(new[] { 0.0, 0.0 }, new[] { 1.0, 1.0 })]
    [InlineData(new[] { 0.0, 0.5, 1.0 }, new[] { 1.0, 1.0, 1.0 })]
    [InlineData(new[] { -2.1, -2.0, -1.9, -2.3, -1.8, -2.0 }, new[] { 0.4, 0.2, 0.1, 0.5, 0.3, 0.2 })]
    [InlineData(new[] { 0.0, 0.01, 0.3 }, new[] { 0.01, 0.01, 1.0 })]
    [InlineData(new[] { 1.0, 1.001, -3.0, 0.5 }, new[] { 0.001, 0.002, 2.0, 0.3 })]
    [InlineData(new[] { 0.0, 0.2 }, new[] { 0.0, 1.0 })]
    public void Each_probability_is_within_one_percent_of_a_long_simulation(double[] means, double[] deviations)
    {
        const int Draws = 1_000_000;
        var random = new Random(7);
        var wins = new double[means.Length];
        for (int draw = 0; draw < Draws; draw++)
        {
            int best = 0;
            double highest = double.NegativeInfinity;
            for (int i = 0; i < means.Length; i++)
            {
                double score = means[i] + (deviations[i] * Gaussian.Draw(random));
                if (score > highest) (highest, best) = (score, i);
            }

            wins[best] += 1.0 / Draws;
        }

        Span<double> probabilities = stackalloc double[means.Length];
        LargestOfGaussians.Probabilities(means, deviations, probabilities);
        for (int i = 0; i < means.Length; i++) Assert.InRange(probabilities[i], wins[i] - (0.01 * wins[i]) - 0.0003, wins[i] + (0.01 * wins[i]) + 0.0003);
    }

    [Fact]
    public void Two_are_as_the_distribution_of_their_difference_says()
    {
        Span<double> probabilities = stackalloc double[2];
        foreach (double gap in (double[])[-30.0, -3.0, -0.1, 0.0, 0.7, 2.5, 8.0])
        {
            foreach (double deviation in (double[])[0.001, 0.3, 1.0, 40.0])
            {
                LargestOfGaussians.Probabilities([gap, 0.0], [deviation, 1.0], probabilities);
                double right = NormalDistribution.At(gap / Math.Sqrt(1.0 + (deviation * deviation))).Below;
                Assert.Equal(right, probabilities[0], 1e-4);
            }
        }
    }

    [Fact]
    public void Without_any_uncertainty_the_highest_mean_has_all_and_equals_share()
    {
        Span<double> probabilities = stackalloc double[3];
        LargestOfGaussians.Probabilities([1.0, 2.0, 2.0], [0.0, 0.0, 0.0], probabilities);
        Assert.Equal([0.0, 0.5, 0.5], probabilities.ToArray());
    }

    [Fact]
    public void Any_means_and_deviations_give_probabilities_that_add_up_to_one() =>
        Gen.Select(Gen.Double[-50, 50].Array[2, 9], Gen.Double[0, 5].Array[9]).Sample((means, deviations) =>
        {
            Span<double> probabilities = stackalloc double[means.Length];
            LargestOfGaussians.Probabilities(means, deviations.AsSpan(0, means.Length), probabilities);
            double sum = 0.0;
            foreach (double probability in probabilities)
            {
                Assert.InRange(probability, 0.0, 1.0 + 1e-12);
                sum += probability;
            }

            Assert.Equal(1.0, sum, 1e-9);
        });
}
