namespace EdgeRec.Models.Core.Experiments.Analysis;

/// <summary>Outcomes beyond a limit count as the limit, so that a television that never sleeps does not decide. The limit comes from all variations together or the time before, never from one variation.</summary>
public static class Winsorising
{
    /// <summary>The limit: the value at a quantile (the smallest that has at least this share at or below it).</summary>
    /// <param name="pooled">Values of all units, whatever their variation; they are sorted in place.</param>
    /// <param name="quantile">Above 0, at most 1; .999 leaves one unit in a thousand above.</param>
    /// <returns>The limit; positive infinity without values.</returns>
    public static double Limit(Span<double> pooled, double quantile)
    {
        if (pooled.IsEmpty) return double.PositiveInfinity;
        pooled.Sort();
        return pooled[Math.Clamp((int)Math.Ceiling(quantile * pooled.Length) - 1, 0, pooled.Length - 1)];
    }
}
