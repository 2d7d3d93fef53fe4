namespace EdgeRec.Sync.Fleet.WebConsole.Figures;

/// <summary>What came in, minute by minute, over three hours; of one replica, or of all.</summary>
internal sealed class IntakeMinutes
{
    /// <summary>Minutes that are kept.</summary>
    public const int Length = 180;

    /// <summary>The newest minute, counted from 1970.</summary>
    public long Newest { get; set; }

    /// <summary>Frames by minute, the newest last.</summary>
    public long[] Frames { get; init; } = new long[Length];

    /// <summary>Events by minute, the newest last.</summary>
    public long[] Events { get; init; } = new long[Length];

    /// <summary>The minute of a time.</summary>
    public static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    /// <summary>Makes a minute the newest one; minutes that have become too old go.</summary>
    public void AdvanceTo(long minute)
    {
        long by = Math.Min(Length, minute - Newest);
        if (by <= 0)
        {
            return;
        }

        foreach (long[] counts in (ReadOnlySpan<long[]>)[Frames, Events])
        {
            Array.Copy(counts, (int)by, counts, 0, Length - (int)by);
            Array.Clear(counts, Length - (int)by, (int)by);
        }

        Newest = minute;
    }

    /// <summary>Counts into a minute, unless it is too old.</summary>
    public void Add(long minute, long frames, long events)
    {
        AdvanceTo(minute);
        long index = Length - 1 - (Newest - minute);
        if (index >= 0)
        {
            Frames[index] += frames;
            Events[index] += events;
        }
    }

    /// <summary>Adds another's minutes.</summary>
    public void Add(IntakeMinutes other)
    {
        for (int i = 0; i < Length; i++)
        {
            Add(other.Newest - Length + 1 + i, other.Frames[i], other.Events[i]);
        }
    }
}
