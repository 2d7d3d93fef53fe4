namespace EdgeRec.Device.Sync.Privacy;

/// <summary>
/// Two-sided geometric noise, the discrete form of Laplace's: a count clipped to <c>bound</c> plus this noise is ε-differentially private for everything that a household did in
/// what was counted (Ghosh, Roughgarden, Sundararajan, "Universally Utility-maximizing Privacy Mechanisms", 2009).
/// </summary>
internal static class GeometricNoise
{
    /// <summary>A clipped count with noise; may be negative, so that sums over many televisions are right on average.</summary>
    /// <param name="count">The count.</param>
    /// <param name="bound">What it is clipped to, and so the most that one household can add.</param>
    /// <param name="epsilon">How much may be learned from it; smaller is more private.</param>
    /// <param name="uniform">Gives numbers evenly between 0 and 1, neither included; from a source that nobody can repeat, except in tests.</param>
    public static long Add(long count, long bound, double epsilon, Func<double> uniform) =>
        Math.Clamp(count, 0, bound) + Geometric(bound / epsilon, uniform) - Geometric(bound / epsilon, uniform);

    /// <summary>Failures before the first success, where one more failure has probability exp(−1 / scale).</summary>
    private static long Geometric(double scale, Func<double> uniform) => (long)Math.Floor(-Math.Log(uniform()) * scale);
}
