namespace EdgeRec.Models.Core.Retention.Numbers;

/// <summary>The chi-square distribution.</summary>
internal static class ChiSquare
{
    /// <summary>The probability of a value above <paramref name="value"/>; 1 without a degree of freedom.</summary>
    public static double Above(double value, int degrees) => degrees < 1 ? 1 : Gamma.Upper(degrees / 2.0, value / 2);
}
