namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>Draws from beta distributions, as quotients of gamma variables (Marsaglia and Tsang, ACM TOMS 2000).</summary>
internal static class BetaDraws
{
    /// <summary>A draw.</summary>
    /// <param name="random">The generator.</param>
    /// <param name="alpha">Successes and their prior, above 0.</param>
    /// <param name="beta">Failures and their prior, above 0.</param>
    public static double Next(Random random, double alpha, double beta)
    {
        double a = Gamma(random, alpha);
        return a / (a + Gamma(random, beta));
    }

    private static double Gamma(Random random, double shape)
    {
        if (shape < 1)
        {
            return Gamma(random, shape + 1) * Math.Pow(1 - random.NextDouble(), 1 / shape);
        }

        double d = shape - (1.0 / 3), c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            double x = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            double v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - random.NextDouble()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v;
            }
        }
    }
}
