namespace EdgeRec.Models.Core.PageGeneration;

/// <summary>Impressions without a click wear out what was shown, and time lets it recover.</summary>
public static class Wear
{
    /// <summary>Impressions of one title that count at most: more would only make it recover later.</summary>
    public const int Most = 40;

    private const float MsPerDay = 86_400_000f;

    /// <summary>What is left of a number of impressions after some time.</summary>
    /// <param name="impressions">Impressions since the title was last opened or played.</param>
    /// <param name="sinceMs">Milliseconds since the last of them; a time before it counts as none.</param>
    /// <param name="halfLifeDays">Days after which half is left.</param>
    public static float Left(int impressions, long sinceMs, float halfLifeDays) =>
        Math.Min(impressions, Most) * MathF.Pow(2f, -Math.Max(sinceMs, 0) / (MsPerDay * halfLifeDays));

    /// <summary>What something is still worth, 1 where nothing is left of its impressions.</summary>
    /// <param name="left">What is left of them.</param>
    /// <param name="halving">So many halve it.</param>
    public static float Factor(float left, float halving) => MathF.Pow(2f, -left / halving);
}
