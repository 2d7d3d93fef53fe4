namespace EdgeRec.Models.Core.Retention.Numbers;

/// <summary>The standard normal distribution, to double precision.</summary>
internal static class Gaussian
{
    // Coefficients of Acklam's rational approximation (2003), relative error 1.15e-9 before the step of Halley's method below.
    private static readonly double[] A = [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00];
    private static readonly double[] B = [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1];
    private static readonly double[] C = [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00];
    private static readonly double[] D = [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1];

    /// <summary>The density.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability of a value below <paramref name="z"/>.</summary>
    public static double Below(double z)
    {
        double tail = 0.5 * Gamma.Upper(0.5, z * z / 2);
        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The value below which a share lies.</summary>
    /// <param name="share">Above 0, below 1.</param>
    /// <returns>To about 1e-14.</returns>
    public static double Quantile(double share)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        const double Tail = 0.02425;
        double z = share < Tail ? Far(share) : share > 1 - Tail ? -Far(1 - share) : Near(share - 0.5);
        double step = (Below(z) - share) / Density(z);
        return z - (step / (1 + (z * step / 2)));
    }

    /// <summary>How many standard errors a two-sided interval reaches, 1.96 for 0.95.</summary>
    public static double Reach(double confidence) => Quantile(0.5 + (confidence / 2));

    private static double Near(double q) => q * Polynomial(A, q * q) / Polynomial(B, q * q);

    private static double Far(double share)
    {
        double q = Math.Sqrt(-2 * Math.Log(share));
        return Polynomial(C, q) / Polynomial(D, q);
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        double value = 0;
        foreach (double coefficient in coefficients)
        {
            value = (value * x) + coefficient;
        }

        return value;
    }
}
