namespace EdgeRec.Sync.Protocol.Events;

/// <summary>What says whose an event is and when it was, read in place: for passing over the many to find the few.</summary>
/// <param name="id">The event's id, UTF-8.</param>
/// <param name="profile">The profile that it was sent for, UTF-8.</param>
/// <param name="kind">What happened.</param>
/// <param name="unixMs">When, by the viewer's clock, Unix milliseconds.</param>
public readonly ref struct EventHead(ReadOnlySpan<byte> id, ReadOnlySpan<byte> profile, EventKind kind, long unixMs)
{
    /// <summary>The event's id, UTF-8; a part of the bytes that were read.</summary>
    public ReadOnlySpan<byte> Id { get; } = id;

    /// <summary>The profile that it was sent for, UTF-8; a part of the bytes that were read.</summary>
    public ReadOnlySpan<byte> Profile { get; } = profile;

    /// <summary>What happened.</summary>
    public EventKind Kind { get; } = kind;

    /// <summary>When, by the viewer's clock, Unix milliseconds.</summary>
    public long UnixMs { get; } = unixMs;
}
