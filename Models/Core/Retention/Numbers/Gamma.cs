namespace EdgeRec.Models.Core.Retention.Numbers;

/// <summary>The incomplete gamma function, from which the tails of the normal and the chi-square distribution come.</summary>
internal static class Gamma
{
    private const int Most = 10_000;

    // Lanczos' approximation with g = 7 and nine terms: relative error below 1e-15 for a > 0.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Q(a, x) = Γ(a, x) / Γ(a), the upper part.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">0 or more.</param>
    /// <returns>To about 1e-14.</returns>
    public static double Upper(double a, double x)
    {
        if (!(x > 0))
        {
            return double.IsNaN(x) ? double.NaN : 1;
        }

        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        double front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (front * Series(a, x)) : front * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a, sum = term;
        for (int n = 1; n < Most && Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    // The continued fraction by Lentz' method.
    private static double Fraction(double a, double x)
    {
        const double Tiny = 1e-300;
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, value = d;
        for (int i = 1; i < Most; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            d = 1 / d;
            double by = d * c;
            value *= by;
            if (Math.Abs(by - 1) < 1e-16)
            {
                break;
            }
        }

        return value;

        static double NotZero(double v) => Math.Abs(v) < Tiny ? Tiny : v;
    }

    private static double LogGamma(double a)
    {
        if (a < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * a)) - LogGamma(1 - a);
        }

        double sum = Lanczos[0], t = a + 6.5;
        for (int i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (a - 1 + i);
        }

        return (0.5 * Math.Log(2 * Math.PI)) + ((a - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
