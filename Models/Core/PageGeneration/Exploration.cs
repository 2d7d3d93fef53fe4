namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>
/// The bounded share of chance on a page: with the probability ε one row is drawn evenly from the best few rails for it, the best included; otherwise the
/// best stands there. Whoever evaluates another way of making pages divides by <see cref="Propensity"/> (inverse propensity scoring: Horvitz and Thompson 1952; Li et al. 2011).
/// </summary>
public static class Exploration
{
    /// <summary>Draws.</summary>
    /// <param name="chance">An even number from 0 up to but not including 1.</param>
    /// <param name="share">ε, 0 to 1.</param>
    /// <param name="choices">How many rails may be drawn, from 1; the best is number 0.</param>
    /// <returns>The number drawn.</returns>
    public static int Draw(double chance, float share, int choices) =>
        chance < share ? Math.Min((int)(chance / share * choices), choices - 1) : 0;

    /// <summary>The probability with which <see cref="Draw"/> gives a number.</summary>
    /// <param name="drawn">The number.</param>
    /// <param name="share">ε, 0 to 1.</param>
    /// <param name="choices">How many rails could be drawn.</param>
    public static float Propensity(int drawn, float share, int choices) =>
        (drawn == 0 ? 1f - share : 0f) + (share / choices);

    /// <summary>An even number from 0 up to but not including 1 for a 64-bit hash.</summary>
    public static double Even(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));
}
