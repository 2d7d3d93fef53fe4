namespace EdgeRec.Models.Core.Artwork;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    private const double InverseRoot2Pi = 0.3989422804014327;

    /// <summary>Density and distribution function together, for one exponential. The function is right to 7.5e-8 (Abramowitz and Stegun 26.2.17).</summary>
    public static (double Density, double Below) At(double z)
    {
        double distance = Math.Abs(z);
        if (distance > 38.0) return (0.0, z > 0.0 ? 1.0 : 0.0);
        double density = InverseRoot2Pi * Math.Exp(-0.5 * distance * distance), k = 1.0 / (1.0 + (0.2316419 * distance));
        double tail = density * k * (0.319381530 + (k * (-0.356563782 + (k * (1.781477937 + (k * (-1.821255978 + (k * 1.330274429))))))));
        return (density, z > 0.0 ? 1.0 - tail : tail);
    }
}
