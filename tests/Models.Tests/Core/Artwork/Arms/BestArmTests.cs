using EdgeRec.Models.Core.Artwork.Arms;
using EdgeRec.Models.Training.Artwork.Regret;

namespace EdgeRec.Models.Tests.Core.Artwork.Arms;

public sealed class BestArmTests
{
    [Fact]
    public void Equal_arms_are_equally_likely()
    {
        double[] probabilities = new double[3];
        BestArm.Probabilities([.02, .02, .02], [.003, .003, .003], 1, probabilities);
        Assert.All(probabilities, probability => Assert.Equal(1 / 3.0, probability, 1e-9));
    }

    [Theory]
    [InlineData(10, 500, 14, 500, 3, 200)]
    [InlineData(100, 5000, 120, 5000, 1, 60)]
    [InlineData(1, 50, 2, 50, 3, 50)]
    public void The_probability_is_how_often_an_arm_is_best_in_draws(double a, double na, double b, double nb, double c, double nc)
    {
        double[] clicks = [a, b, c], shown = [na, nb, nc], probabilities = new double[3], counted = new double[3];
        BestArm.Probabilities([.. clicks.Zip(shown, (k, n) => k / n)], [.. clicks.Zip(shown, (k, n) => Math.Sqrt(k) / n)], 1, probabilities);
        var random = new Random(1);
        const int Draws = 200_000;
        for (int i = 0; i < Draws; i++)
        {
            double[] drawn = [.. clicks.Zip(shown, (k, n) => GammaDraw.Next(random, k) / n)];
            counted[drawn.IndexOf(drawn.Max())] += 1.0 / Draws;
        }

        for (int arm = 0; arm < 3; arm++) Assert.Equal(counted[arm], probabilities[arm], .01);
        Assert.Equal(1, probabilities.Sum(), 1e-9);
    }

    [Fact]
    public void Narrower_beliefs_favour_the_best()
    {
        double[] wide = new double[2], narrow = new double[2];
        BestArm.Probabilities([.02, .022], [.003, .003], 1, wide);
        BestArm.Probabilities([.02, .022], [.003, .003], .5, narrow);
        Assert.True(narrow[1] > wide[1] && wide[1] > .5);
    }
}
