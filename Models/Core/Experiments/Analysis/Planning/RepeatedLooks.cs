namespace EdgeRec.Models.Core.Experiments.Analysis.Planning;

/// <summary>
/// A normal estimate that is looked at again and again: what the undecided look like after each look (Armitage, McPherson and Rowe, JRSS A 1969). The sum of what was seen is Brownian in information
/// (1/se²), so each look is a convolution with a normal density and a cut at the boundary; Simpson's rule on a grid fine against the step.
/// </summary>
internal static class RepeatedLooks
{
    private const int FewestPoints = 101, MostPoints = 2_001;
    private const double Fineness = 4, InverseRoot2Pi = 0.3989422804014327;

    /// <summary>The chance to be undecided after each look.</summary>
    /// <param name="standardErrors">At each look, not rising.</param>
    /// <param name="boundaries">In standard errors, at each look: decided at or beyond.</param>
    /// <param name="effect">The truth.</param>
    /// <param name="undecided">As many.</param>
    public static void Follow(ReadOnlySpan<double> standardErrors, ReadOnlySpan<double> boundaries, double effect, Span<double> undecided)
    {
        double[] density = [], points = [];
        double information = 0;
        for (int look = 0; look < standardErrors.Length; look++)
        {
            double now = 1 / (standardErrors[look] * standardErrors[look]), more = now - information;
            if (!(more > 0))
            {
                undecided[look] = look == 0 ? 1 : undecided[look - 1];
                continue;
            }

            double edge = boundaries[look] * Math.Sqrt(now), spread = Math.Sqrt(more);
            int count = (2 * (int)Math.Clamp(Math.Ceiling(edge / spread * Fineness), FewestPoints / 2, MostPoints / 2)) + 1;
            double[] nextPoints = new double[count], next = new double[count];
            double step = 2 * edge / (count - 1), mass = 0;
            for (int i = 0; i < count; i++)
            {
                nextPoints[i] = -edge + (i * step);
                next[i] = Reached(nextPoints[i] - (effect * more), spread, points, density) * step * Simpson(i, count);
                mass += next[i];
            }

            (points, density, information, undecided[look]) = (nextPoints, next, now, mass);
        }
    }

    // Density of arriving at a place, from all places before (from 0 at the first look).
    private static double Reached(double place, double spread, double[] points, double[] density)
    {
        double scale = InverseRoot2Pi / spread;
        if (points.Length == 0) return scale * Math.Exp(-0.5 * place * place / (spread * spread));
        double sum = 0, by = -0.5 / (spread * spread);
        for (int i = 0; i < points.Length; i++)
        {
            double off = place - points[i];
            sum += density[i] * Math.Exp(by * off * off);
        }

        return scale * sum;
    }

    private static double Simpson(int i, int count) => i == 0 || i == count - 1 ? 1.0 / 3 : i % 2 == 1 ? 4.0 / 3 : 2.0 / 3;
}
