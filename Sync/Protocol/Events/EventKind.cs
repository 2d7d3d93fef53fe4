namespace EdgeRec.Sync.Protocol.Events;

/// <summary>
/// What happened in front of the television. The numbers are wire and disk constants: they are never reused or renumbered.
/// </summary>
public enum EventKind : byte
{
    /// <summary>The profile was chosen, or the home screen came back after the set was off.</summary>
    SessionStart = 1,

    /// <summary>At least half of a tile was visible for at least one second.</summary>
    Impression = 2,

    /// <summary>The focus rested on a tile and moved on; carries the dwell.</summary>
    Focus = 3,

    /// <summary>The viewer opened a tile's title page.</summary>
    Select = 4,

    /// <summary>Playback began, from the start or from a resume point.</summary>
    Play = 5,

    /// <summary>Playback was paused.</summary>
    Pause = 6,

    /// <summary>Playback went on after a pause.</summary>
    Resume = 7,

    /// <summary>The viewer jumped; the position is the one arrived at.</summary>
    Seek = 8,

    /// <summary>A heartbeat of playback, usually every 30 to 60 seconds.</summary>
    Progress = 9,

    /// <summary>Playback was left before the end.</summary>
    Stop = 10,

    /// <summary>Playback reached the end or its credits.</summary>
    Finish = 11,

    /// <summary>Thumbs or stars were given.</summary>
    Rating = 12,

    /// <summary>The title was put on the watch list.</summary>
    WatchListAdd = 13,

    /// <summary>The title was taken off the watch list.</summary>
    WatchListRemove = 14,

    /// <summary>The viewer asked not to be shown this title again.</summary>
    Hide = 15,
}
