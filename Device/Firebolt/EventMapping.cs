using System.Text.Json;
using EdgeRec.Device.Api.Requests;
using EdgeRec.Models.Core.DataPoints;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Firebolt;

/// <summary>
/// What a Firebolt call means in the history: the one place that says so. Titles are found and the profile's state is read before;
/// this is a pure function of both.
/// </summary>
internal static class EventMapping
{
    private const double FastestRate = 2.5;
    private const long SlackMs = 60_000;

    /// <summary>An event of the history in the making.</summary>
    /// <param name="Kind">What happened.</param>
    /// <param name="At">When.</param>
    /// <param name="PositionMs">Where in the title, in milliseconds; null when unknown.</param>
    /// <param name="Rating">The rating, for that kind.</param>
    public readonly record struct Meaning(EventKind Kind, DateTimeOffset At, long? PositionMs = null, Rating? Rating = null);

    /// <summary>The events that a call stands for, in their order; none if the history has no word for it.</summary>
    /// <param name="method">The method by its plain name.</param>
    /// <param name="parameters">Its parameters, checked.</param>
    /// <param name="title">The title concerned.</param>
    /// <param name="now">The device's clock.</param>
    public static IReadOnlyList<Meaning> Of(string method, IReadOnlyDictionary<string, JsonElement> parameters, Watching title, DateTimeOffset now) => method switch
    {
        "discovery.watched" => Watched(parameters, title, now),
        "discovery.watchNext" => Expired(parameters, now) || title.OnWatchList || title.IsOpen ? [] : [new(EventKind.WatchListAdd, now)],
        "discovery.purchasedContent" => title.Touched ? [] : [new(EventKind.WatchListAdd, now)],
        "discovery.userInterest" => [Interest(parameters, now)],
        "discovery.launch" => parameters["intent"].GetProperty("action"u8).ValueEquals("entity"u8) ? [new(EventKind.Select, now)] : [],
        "metrics.startContent" or "metrics.mediaPlay" or "metrics.mediaPlaying" => Started(title, now),
        "metrics.mediaPause" => title.IsOpen ? [new(EventKind.Pause, now)] : [],
        "metrics.mediaProgress" => Progressed(Position(parameters["progress"], title), title, now),
        "metrics.mediaSeeked" => [new(EventKind.Seek, now, Position(parameters["position"], title))],
        "metrics.mediaEnded" => [new(EventKind.Finish, now)],
        "metrics.stopContent" => title.IsOpen ? [new(EventKind.Stop, now)] : [],
        _ => [],
    };

    // Resumes where the profile left the title: an app says only that it plays, never from where.
    private static Meaning[] Started(Watching title, DateTimeOffset now) => title.Phase switch
    {
        PlaybackPhase.Playing => [],
        PlaybackPhase.Paused => [new(EventKind.Resume, now)],
        _ => [new(EventKind.Play, now, title.PositionMs)],
    };

    // The first progress of an app that resumed elsewhere would count all before it as watched: what runs ahead of the clock is a jump.
    private static Meaning[] Progressed(long? position, Watching title, DateTimeOffset now)
    {
        double elapsed = title.AtMs == 0 ? 0 : Math.Max(0, now.ToUnixTimeMilliseconds() - title.AtMs);
        bool jumped = position > title.PositionMs + (elapsed * FastestRate) + SlackMs;
        return jumped || !title.IsOpen ? [new(EventKind.Seek, now, position), new(EventKind.Progress, now, position)] : [new(EventKind.Progress, now, position)];
    }

    // Watched elsewhere, or all at once: from where the profile was to where the app says, at the time that the app says.
    private static Meaning[] Watched(IReadOnlyDictionary<string, JsonElement> parameters, Watching title, DateTimeOffset now)
    {
        DateTimeOffset at = Time(parameters, "watchedOn") ?? now;
        if (parameters.TryGetValue("completed", out JsonElement completed) && completed.GetBoolean())
        {
            return [new(EventKind.Finish, at)];
        }

        long? end = parameters.TryGetValue("progress", out JsonElement progress) ? Position(progress, title, whole: true) : null;
        long begin = title.PositionMs < end ? title.PositionMs : 0;
        TimeSpan watched = TimeSpan.FromMilliseconds((end ?? begin) - begin);
        return [new(EventKind.Play, at - DateTimeOffset.MinValue > watched ? at - watched : at, begin), new(EventKind.Stop, at, end)];
    }

    private static Meaning Interest(IReadOnlyDictionary<string, JsonElement> parameters, DateTimeOffset now)
    {
        bool likes = parameters["type"].ValueEquals("interest"u8);
        return parameters["reason"].ValueEquals("reaction"u8)
            ? new Meaning(EventKind.Rating, now, Rating: new Rating(RatingScale.Thumbs, likes ? (sbyte)1 : (sbyte)-1))
            : new Meaning(likes ? EventKind.WatchListAdd : EventKind.WatchListRemove, now);
    }

    private static bool Expired(IReadOnlyDictionary<string, JsonElement> parameters, DateTimeOffset now) => Time(parameters, "expires") <= now;

    private static DateTimeOffset? Time(IReadOnlyDictionary<string, JsonElement> parameters, string name) =>
        parameters.TryGetValue(name, out JsonElement text) && Rfc3339.TryParse(text.GetString()!, out DateTimeOffset time) ? time : null;

    // Below 1 a share of the length, from 1 on seconds; only of what was watched is 1 the whole, and nobody watched more than that (apps say milliseconds by mistake).
    private static long? Position(JsonElement value, Watching title, bool whole = false)
    {
        double number = value.GetDouble();
        return number < 1 || (whole && number == 1) ? (title.DurationMs > 0 ? (long)(number * title.DurationMs) : null)
            : (long)Math.Min(number * 1_000, whole && title.DurationMs > 0 ? title.DurationMs : ViewingEvent.MaxMilliseconds);
    }
}
