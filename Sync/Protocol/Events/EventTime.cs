namespace EdgeRec.Sync.Protocol.Events;

/// <summary>
/// When something happened by the viewer's own clock. Order never comes from here (the journal's sequence number gives it);
/// the time of day does, and only where <see cref="Trusted"/> says that the clock can be believed.
/// </summary>
/// <param name="UnixMs">Milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="OffsetMinutes">The viewer's offset from UTC in minutes, −840 to 840.</param>
/// <param name="Trusted">False for a time before 2000 or in the future: it is kept, but stays out of time-of-day features.</param>
public readonly record struct EventTime(long UnixMs, short OffsetMinutes, bool Trusted)
{
    /// <summary>2000-01-01T00:00:00Z: a television that says it is earlier has lost its clock.</summary>
    public const long EarliestTrustedUnixMs = 946_684_800_000;

    /// <summary>How far ahead of the device's clock a time may lie and still be believed, in milliseconds.</summary>
    public const long FutureToleranceMs = 120_000;

    /// <summary>The largest offset from UTC in minutes, as <see cref="DateTimeOffset"/> allows it.</summary>
    public const int MaxOffsetMinutes = 840;

    /// <summary><see cref="UnixMs"/> where the clock can be believed; else null.</summary>
    public long? TrustedMs => Trusted ? UnixMs : null;

    /// <summary>The time on the viewer's wall.</summary>
    public DateTimeOffset Local => DateTimeOffset.FromUnixTimeMilliseconds(UnixMs).ToOffset(TimeSpan.FromMinutes(OffsetMinutes));

    /// <summary>Judges a time that a client sent against the device's own clock at arrival.</summary>
    /// <param name="at">The time as sent; the offset is rounded to whole minutes.</param>
    /// <param name="receivedAt">The device's clock when the event arrived.</param>
    public static EventTime Judge(DateTimeOffset at, DateTimeOffset receivedAt)
    {
        long unixMs = at.ToUnixTimeMilliseconds();
        bool trusted = unixMs >= EarliestTrustedUnixMs && unixMs <= receivedAt.ToUnixTimeMilliseconds() + FutureToleranceMs;
        return new EventTime(unixMs, (short)at.Offset.TotalMinutes, trusted);
    }
}
