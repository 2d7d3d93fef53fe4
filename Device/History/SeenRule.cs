namespace EdgeRec.Device.History;

/// <summary>The one place that says what "seen" and "begun" mean.</summary>
internal static class SeenRule
{
    private const float EndShare = 0.9f, MostlyWatchedShare = 0.7f;

    /// <summary>
    /// Seen: the end was reached, or the position passed nine tenths (credits), or a quality play watched at least seven tenths.
    /// </summary>
    /// <param name="finished">Whether the end or the credits were reported.</param>
    /// <param name="positionMs">Where the viewer is, in milliseconds.</param>
    /// <param name="durationMs">Length in milliseconds; 0 when unknown.</param>
    /// <param name="shareWatched">Share watched in this playback, 0 to 1.</param>
    /// <param name="isQualityPlay">Whether this playback was a quality play.</param>
    public static bool IsSeen(bool finished, long positionMs, long durationMs, float shareWatched, bool isQualityPlay) =>
        finished || (isQualityPlay && (shareWatched >= MostlyWatchedShare || IsNearEnd(positionMs, durationMs)));

    /// <summary>Begun: watched for as long as a play needs to count, and not near the end.</summary>
    /// <param name="watchedMs">How long the picture moved, in milliseconds.</param>
    /// <param name="thresholdMs">How long a play of this kind must last to count, in milliseconds.</param>
    /// <param name="finished">Whether the end or the credits were reported.</param>
    /// <param name="positionMs">Where the viewer is, in milliseconds.</param>
    /// <param name="durationMs">Length in milliseconds; 0 when unknown.</param>
    public static bool IsBegun(long watchedMs, long thresholdMs, bool finished, long positionMs, long durationMs) =>
        !finished && watchedMs >= thresholdMs && !IsNearEnd(positionMs, durationMs);

    private static bool IsNearEnd(long positionMs, long durationMs) => durationMs > 0 && positionMs >= durationMs * EndShare;
}
