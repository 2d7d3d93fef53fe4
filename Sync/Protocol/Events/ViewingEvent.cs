namespace EdgeRec.Sync.Protocol.Events;

/// <summary>
/// One thing that happened in front of the television: what the home screen posts, the journal keeps and deltas carry.
/// </summary>
public sealed record ViewingEvent
{
    /// <summary>Longest <see cref="Id"/>, <see cref="Profile"/> and <see cref="Title"/>, in UTF-8 bytes.</summary>
    public const int MaxIdBytes = 64;

    /// <summary>Longest position, duration or dwell: 48 hours, in milliseconds.</summary>
    public const int MaxMilliseconds = 48 * 60 * 60 * 1000;

    /// <summary>Made by the client, unique for it; sending the same id again changes nothing.</summary>
    public required string Id { get; init; }

    /// <summary>The id of the profile that was watching.</summary>
    public required string Profile { get; init; }

    /// <summary>What happened.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>When, by the viewer's clock.</summary>
    public required EventTime Time { get; init; }

    /// <summary>The title concerned; absent only for <see cref="EventKind.SessionStart"/>.</summary>
    public string? Title { get; init; }

    /// <summary>The tile it came from, if it came from one.</summary>
    public TrackingToken? Token { get; init; }

    /// <summary>Position in the title in milliseconds (playback events).</summary>
    public int? PositionMs { get; init; }

    /// <summary>Length of the title in milliseconds, where the player knows better than the catalogue.</summary>
    public int? DurationMs { get; init; }

    /// <summary>How long the focus rested, in milliseconds (<see cref="EventKind.Focus"/>).</summary>
    public int? DwellMs { get; init; }

    /// <summary>The rating given (<see cref="EventKind.Rating"/>).</summary>
    public Rating? Rating { get; init; }
}
