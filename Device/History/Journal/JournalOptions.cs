namespace EdgeRec.Device.History.Journal;

/// <summary>How much the journal may keep.</summary>
internal sealed record JournalOptions
{
    /// <summary>A segment that has reached this size is closed and the next begun, in bytes; default 1 MiB.</summary>
    public int SegmentBytes { get; init; } = 1 << 20;

    /// <summary>What all segments together may take, in bytes; default 32 MiB, about 400,000 events.</summary>
    public long BudgetBytes { get; init; } = 32L << 20;
}
