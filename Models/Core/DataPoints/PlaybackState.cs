namespace EdgeRec.Models.Core.DataPoints;

/// <summary>Where a playback stands. The numbers are disk constants.</summary>
public enum PlaybackPhase : byte
{
    /// <summary>Nothing was heard of it yet.</summary>
    Idle = 0,

    /// <summary>The picture moves.</summary>
    Playing = 1,

    /// <summary>The picture stands still.</summary>
    Paused = 2,

    /// <summary>Stopped or finished.</summary>
    Ended = 3,
}

/// <summary>All that <see cref="PlaybackTracker"/> knows, to be stored and restored exactly. Every time is in milliseconds.</summary>
/// <param name="Phase">Where the playback stands.</param>
/// <param name="Finished">Whether the end or the credits were reached.</param>
/// <param name="DurationMs">Length of the title; 0 while unknown.</param>
/// <param name="PositionMs">The last position that was reported.</param>
/// <param name="ConfirmedMs">Watched, by differences of reported positions.</param>
/// <param name="EstimatedMs">Watched since <paramref name="PositionMs"/>, by the clock: replaced as soon as a position is reported.</param>
/// <param name="Pauses">How often it was paused.</param>
/// <param name="PausedMs">How long it was paused in all.</param>
/// <param name="AtMs">The clock at the last event, Unix milliseconds.</param>
public readonly record struct PlaybackState(
    PlaybackPhase Phase, bool Finished, long DurationMs, long PositionMs, long ConfirmedMs, long EstimatedMs, int Pauses, long PausedMs, long AtMs);
