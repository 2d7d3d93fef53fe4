namespace EdgeRec.Models.Core.Artwork.Arms;

internal static class Gauss
{
    /// <summary>The share of a standard normal that lies below, within 8e-8 (Abramowitz and Stegun 26.2.17).</summary>
    public static double Below(double x)
    {
        double t = 1 / (1 + (.2316419 * Math.Abs(x)));
        double above = .3989422804 * Math.Exp(-x * x / 2) * t
            * (.319381530 + (t * (-.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x > 0 ? 1 - above : above;
    }
}
