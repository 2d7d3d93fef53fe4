namespace EdgeRec.Models.Core.Experiments.Analysis.Distributions;

/// <summary>The gamma function and what is made of it.</summary>
internal static class GammaFunction
{
    private const double HalfLog2Pi = 0.9189385332046727;
    private const double Tiny = 1e-300;

    /// <summary>ln Γ(x) for x above 0: Stirling's series beyond 12, reached by the recurrence.</summary>
    public static double Log(double x)
    {
        double product = 1;
        for (; x < 12; x++)
        {
            product *= x;
        }

        double i = 1 / (x * x);
        double series = (1.0 / 12 - (i * (1.0 / 360 - (i * (1.0 / 1260 - (i * (1.0 / 1680 - (i * (1.0 / 1188 - (i * (691.0 / 360360 - (i / 156)))))))))))) / x;
        return ((x - 0.5) * Math.Log(x)) - x + HalfLog2Pi + series - Math.Log(product);
    }

    /// <summary>ln B(a, b).</summary>
    public static double LogBeta(double a, double b) => Log(a) + Log(b) - Log(a + b);

    /// <summary>Q(a, x): the probability above x of a gamma variable of shape a; chi-square with k degrees above s is Q(k/2, s/2).</summary>
    public static double Above(double a, double x)
    {
        if (x <= 0) return 1;
        double front = Math.Exp((a * Math.Log(x)) - x - Log(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (double n = a + 1; term > 1e-17 * sum; n++)
            {
                term *= x / n;
                sum += term;
            }

            return 1 - (front * sum);
        }

        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, h = d;
        for (int i = 1; i < 10_000; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = 1 / Away((an * d) + b);
            c = Away(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16) break;
        }

        return front * h;
    }

    /// <summary>ln of I_x(a, b), the probability below x of a beta variable, by Lentz's continued fraction; kept as a logarithm because it may be beyond what a double holds.</summary>
    public static double LogBetaBelow(double x, double a, double b)
    {
        if (x <= 0) return double.NegativeInfinity;
        if (x >= 1) return 0;
        double front = (a * Math.Log(x)) + (b * Math.Log(1 - x)) - LogBeta(a, b);
        return x < (a + 1) / (a + b + 2)
            ? front - Math.Log(a) + Math.Log(BetaFraction(x, a, b))
            : Math.Log(Math.Max(0, 1 - Math.Exp(front - Math.Log(b) + Math.Log(BetaFraction(1 - x, b, a)))));
    }

    private static double BetaFraction(double x, double a, double b)
    {
        double c = 1, d = 1 / Away(1 - ((a + b) * x / (a + 1))), h = d;
        for (int m = 1; m < 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15) break;
        }

        return h;
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
