using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Experiments.PeekingTests.Worlds;

/// <summary>What units draw.</summary>
internal static class Lots
{
    /// <summary>Whether it falls on one side, with a probability.</summary>
    public static bool Coin(Random random, double probability = 0.5) => random.NextDouble() < probability;

    /// <summary>A positive number whose logarithm is normal, with mean <c>exp(spread²/2)</c>.</summary>
    public static double LogNormal(Random random, double spread) => Math.Exp(spread * Chance.Gaussian(random));

    /// <summary>A Poisson count, of a small mean (Knuth).</summary>
    public static int Poisson(Random random, double mean)
    {
        double left = Math.Exp(-mean), product = random.NextDouble();
        int count = 0;
        for (; product > left; count++)
        {
            product *= random.NextDouble();
        }

        return count;
    }
}
