using EdgeRec.Models.Core.DataPoints;

namespace EdgeRec.Sync.Fleet.Experiments.Facts.Folding;

/// <summary>What has to be known of a profile to go on with its next event.</summary>
internal sealed record ViewerState
{
    /// <summary>The session under way.</summary>
    public SessionState Session { get; init; }

    /// <summary>The title of the newest play; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>How that play stands.</summary>
    public PlaybackState Playback { get; init; }

    /// <summary>The day on which it began.</summary>
    public DateOnly PlayDay { get; init; }

    /// <summary>Whether it began from a tile.</summary>
    public bool IsTake { get; init; }

    /// <summary>Its weight and seconds as they were counted; 0 while it is no quality play.</summary>
    public float Quality { get; init; }

    /// <inheritdoc cref="Quality"/>
    public double QualitySeconds { get; init; }

    /// <summary>Whether there is a session that began before a day.</summary>
    public bool IsSessionBefore(DateOnly day) => Session.IsOpen && Session.Day < day;

    /// <summary>Whether there is a play that began before a day.</summary>
    public bool IsPlayBefore(DateOnly day) => Title is not null && PlayDay < day;
}

/// <summary>A session.</summary>
/// <param name="IsOpen">Whether there is one.</param>
/// <param name="HasPlay">Whether a play began in it.</param>
/// <param name="IsExact">Whether its beginning is known to the second.</param>
/// <param name="Day">The day on which it began.</param>
/// <param name="StartMs">When it began, Unix milliseconds.</param>
/// <param name="HeardMs">When the last was heard of it.</param>
/// <param name="Fruitless">Seconds that were counted as spent without a play.</param>
internal readonly record struct SessionState(bool IsOpen, bool HasPlay, bool IsExact, DateOnly Day, long StartMs, long HeardMs, double Fruitless);
