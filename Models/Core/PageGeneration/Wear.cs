using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>Impressions without a click wear out what was shown, and time lets it recover.</summary>
public static class Wear
{
    /// <summary>Impressions of one title that count at most: more would only make it recover later.</summary>
    public const int Most = 40;

    /// <summary>
    /// Days after which an impression that led to nothing counts half. A week is the rhythm in which people watch: what was passed over on one Saturday comes back a little on the next and is new again after a
    /// month. Both the wear of titles and rails and the situation model's "passed over" are made of the counts that fade so.
    /// </summary>
    public const double HalfLifeDays = 7;

    /// <summary>What is left of impressions at a moment.</summary>
    /// <param name="impressions">Impressions since the title was last opened or played.</param>
    /// <param name="atMs">The moment, Unix milliseconds.</param>
    public static float Left(in DecayedCount impressions, long atMs) => (float)Math.Min(impressions.At(atMs, HalfLifeDays), Most);

    /// <summary>What something is still worth, 1 where nothing is left of its impressions.</summary>
    /// <param name="left">What is left of them.</param>
    /// <param name="halving">So many halve it.</param>
    public static float Factor(float left, float halving) => MathF.Pow(2f, -left / halving);
}
