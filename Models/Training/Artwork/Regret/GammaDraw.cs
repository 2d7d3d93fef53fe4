using EdgeRec.Models.Training.Simulation;

namespace EdgeRec.Models.Training.Artwork.Regret;

/// <summary>Draws from the gamma distribution of scale 1 (Marsaglia and Tsang 2000).</summary>
internal static class GammaDraw
{
    /// <summary>The next draw.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="shape">1 and more.</param>
    public static double Next(Random random, double shape)
    {
        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Chance.Gaussian(random), v = 1 + (c * x);
            if (v <= 0) continue;
            v = v * v * v;
            if (Math.Log(1 - random.NextDouble()) < (.5 * x * x) + d - (d * v) + (d * Math.Log(v))) return d * v;
        }
    }
}
