namespace EdgeRec.Models.Core.DataPoints;

/// <summary>How much one title of the history counts in the user tower's input.</summary>
public static class EventWeight
{
    /// <summary>The largest weight: watched to the end and loved.</summary>
    public const float Max = 1.5f;

    /// <summary>
    /// Praise adds up to half a play, also to a title that was rated without being watched here; dislike takes the play's own weight away,
    /// down to 0 for a rating of −1 (a weight of 0 is padding to the tower, so leave such a title out).
    /// </summary>
    /// <param name="qualityWeight">The play's <see cref="QualityPlay.Weight"/>; 0 when there was no quality play.</param>
    /// <param name="rating">The rating on the common scale, −1 to 1; null when there is none.</param>
    /// <returns>0 to <see cref="Max"/>.</returns>
    public static float Of(float qualityWeight, float? rating)
    {
        float quality = qualityWeight > 0f ? Math.Min(qualityWeight, 1f) : 0f;
        return rating switch
        {
            null or float.NaN => quality,
            < 0f => quality * (1f + Math.Max(rating.Value, -1f)),
            _ => quality + (0.5f * Math.Min(rating.Value, 1f)),
        };
    }
}
