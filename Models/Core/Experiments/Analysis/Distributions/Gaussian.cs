namespace EdgeRec.Models.Core.Experiments.Analysis.Distributions;

/// <summary>The standard normal distribution to double precision, tails too; where 1e-7 will do and time matters, <see cref="Artwork.NormalDistribution"/>.</summary>
internal static class Gaussian
{
    private const double InverseRoot2Pi = 0.3989422804014327;

    /// <summary>The probability below.</summary>
    public static double Below(double z) => Above(-z);

    /// <summary>The probability above, with full relative accuracy in the far tail: a series in the middle (Marsaglia, JSS 2004), a continued fraction outside (Laplace).</summary>
    public static double Above(double z)
    {
        if (z < -3) return 1 - Above(-z);
        double density = InverseRoot2Pi * Math.Exp(-0.5 * z * z);
        if (z < 3)
        {
            double term = z, sum = z;
            for (int k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
            {
                term *= z * z / k;
                sum += term;
            }

            return 0.5 - (density * sum);
        }

        double fraction = z;
        for (int k = 60; k > 0; k--)
        {
            fraction = z + (k / fraction);
        }

        return density / fraction;
    }

    /// <summary>Where a probability lies below: a rough start (Abramowitz and Stegun 26.2.23), then Halley's steps.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    public static double Quantile(double probability)
    {
        if (probability > 0.5) return -Quantile(1 - probability);
        double t = Math.Sqrt(-2 * Math.Log(probability));
        double z = -(t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308))))))));
        for (int i = 0; i < 3; i++)
        {
            double step = (Below(z) - probability) / (InverseRoot2Pi * Math.Exp(-0.5 * z * z));
            z -= step / (1 + (0.5 * z * step));
        }

        return z;
    }
}
