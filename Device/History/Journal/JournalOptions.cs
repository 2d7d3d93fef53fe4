namespace EdgeRec.Device.History.Journal;

/// <summary>How much the journal may keep.</summary>
internal sealed record JournalOptions
{
    /// <summary>The least budget, in bytes.</summary>
    public const long LeastBudgetBytes = 64 << 10;

    private const int SegmentsOfBudget = 16, LeastSegmentBytes = 4 << 10, MostSegmentBytes = 1 << 20;

    /// <summary>A segment that has reached this size is closed and the next begun, in bytes; default 1 MiB.</summary>
    public int SegmentBytes { get; init; } = MostSegmentBytes;

    /// <summary>What all segments together may take, in bytes; default 32 MiB, about 400,000 events.</summary>
    public long BudgetBytes { get; init; } = 32L << 20;

    /// <summary>Options for a budget, with segments small enough that shortening the journal frees a part of it.</summary>
    /// <param name="bytes">The budget, from <see cref="LeastBudgetBytes"/> on.</param>
    public static JournalOptions Within(long bytes) =>
        new() { BudgetBytes = bytes, SegmentBytes = (int)Math.Clamp(bytes / SegmentsOfBudget, LeastSegmentBytes, MostSegmentBytes) };
}
