namespace EdgeRec.Device.Rig;

/// <summary>Times as numbers: a rig reckons with the clock's timestamps, which cost nothing to compare.</summary>
internal static class Timestamps
{
    /// <summary>A span in ticks of a clock's timestamps.</summary>
    public static long TicksOf(this TimeProvider time, TimeSpan span) =>
        (long)(span.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>From one moment to a later one; zero if it is not later.</summary>
    public static TimeSpan Between(this TimeProvider time, long from, long to) => to > from ? time.GetElapsedTime(from, to) : TimeSpan.Zero;
}
