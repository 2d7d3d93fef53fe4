namespace EdgeRec.Models.Core.DataPoints;

/// <summary>
/// A count of which each part counts half after a half-life. Exponential decay needs no more than the sum and the time that it holds for (Cohen and Strauss, <i>Maintaining time-decaying
/// stream aggregates</i>, PODS 2003): one more costs the same however many there were, and it does not matter at which moments the sum was looked at or kept in between.
/// </summary>
/// <param name="Count">The sum as it was at <paramref name="AtMs"/>, 0 or more.</param>
/// <param name="AtMs">That moment, Unix milliseconds; 0 for a count that knows no time and does not fade.</param>
public readonly record struct DecayedCount(double Count, long AtMs)
{
    private const double MsPerDay = 86_400_000;

    /// <summary>What is left of it at a moment; a moment before the last one counts as that, so that a clock that went back recovers nothing.</summary>
    /// <param name="atMs">Unix milliseconds.</param>
    /// <param name="halfLifeDays">Days after which half is left, above 0.</param>
    public double At(long atMs, double halfLifeDays) =>
        AtMs == 0 || atMs <= AtMs || Count == 0 ? Count : Count * Math.Pow(2, -(atMs - AtMs) / (MsPerDay * halfLifeDays));

    /// <summary>One more.</summary>
    /// <param name="atMs">When, Unix milliseconds; null where the clock cannot be believed: it counts, and nothing fades.</param>
    /// <param name="halfLifeDays">Days after which half is left, above 0.</param>
    /// <param name="most">More is not kept: it would only take longer to fade.</param>
    public DecayedCount PlusOne(long? atMs, double halfLifeDays, double most = double.PositiveInfinity)
    {
        // The last moment follows the clock also when that goes back: after an hour in a wrong year it does not stand still for years.
        long at = atMs ?? AtMs;
        return new DecayedCount(Math.Min((atMs is { } known ? At(known, halfLifeDays) : Count) + 1, most), at);
    }
}
