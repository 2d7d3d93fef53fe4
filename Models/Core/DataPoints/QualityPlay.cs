using EdgeRec.Models.Core.Titles;

namespace EdgeRec.Models.Core.DataPoints;

/// <summary>A quality play is a play that the viewer meant. It is the reward everywhere.</summary>
public static class QualityPlay
{
    /// <summary>A film or episode has begun in earnest after this long at the latest: 2 minutes, in milliseconds.</summary>
    public const long BegunMs = 2 * 60 * 1000;

    /// <summary>Whoever leaves within this long after that did not mean it: 5 minutes, in milliseconds.</summary>
    public const long AbandonedMs = 5 * 60 * 1000;

    /// <summary>The smallest weight of a quality play.</summary>
    public const float LeastWeight = 0.05f;

    private const double FilmShare = 0.03;
    private const double ShortTitleShare = 0.9;
    private const float MsPerHour = 3_600_000f;

    /// <summary>When a play counts as begun, in milliseconds watched: 2 minutes, or 3 % of a film if that is less.</summary>
    /// <param name="kind">What was played; a series stands for one of its episodes.</param>
    /// <param name="durationMs">Length in milliseconds; 0 or less when unknown.</param>
    public static long ThresholdMs(TitleKind kind, long durationMs) =>
        kind == TitleKind.Film && durationMs > 0 ? Math.Min(BegunMs, (long)(durationMs * FilmShare)) : BegunMs;

    /// <summary>
    /// Whether the play was one: watched for <see cref="ThresholdMs"/> and not abandoned within the next five minutes,
    /// or finished, or, for short titles, watched to nine tenths.
    /// </summary>
    /// <param name="kind">What was played; a series stands for one of its episodes.</param>
    /// <param name="watchedMs">How long the picture moved, in milliseconds.</param>
    /// <param name="durationMs">Length in milliseconds; 0 or less when unknown.</param>
    /// <param name="finished">Whether the end or the credits were reached.</param>
    public static bool Reached(TitleKind kind, long watchedMs, long durationMs, bool finished) =>
        finished
        || watchedMs >= ThresholdMs(kind, durationMs) + AbandonedMs
        || (durationMs > 0 && watchedMs >= durationMs * ShortTitleShare);

    /// <summary>
    /// How much a quality play counts: <c>(0.3 + 0.7 share) × calm × present</c>, where <c>calm = 6 / (6 + pauses an hour beyond the
    /// first pause)</c> with at least a quarter of an hour as base, and <c>present = 1 − 0.25 × the paused part of the time</c>.
    /// Rises with the share watched, falls with each pause and with their length.
    /// </summary>
    /// <param name="shareWatched">Share of the title watched, 0 to 1.</param>
    /// <param name="pauses">How often it was paused.</param>
    /// <param name="pausedMs">How long in all, in milliseconds.</param>
    /// <param name="watchedMs">How long the picture moved, in milliseconds.</param>
    /// <returns><see cref="LeastWeight"/> to 1; one pause (the door, the kettle) costs only its length.</returns>
    public static float Weight(float shareWatched, int pauses, long pausedMs, long watchedMs)
    {
        float share = shareWatched > 0f ? Math.Min(shareWatched, 1f) : 0f; // also for NaN
        float watched = Math.Max(0, watchedMs), paused = Math.Max(0, pausedMs);
        float perHour = Math.Max(0, pauses - 1) / Math.Max(0.25f, watched / MsPerHour);
        float calm = 6f / (6f + perHour);
        float present = paused > 0f ? 1f - (0.25f * (paused / (paused + watched))) : 1f;
        return Math.Max(LeastWeight, (0.3f + (0.7f * share)) * calm * present);
    }
}
