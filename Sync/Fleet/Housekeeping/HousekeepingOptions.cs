namespace EdgeRec.Sync.Fleet.Housekeeping;

/// <summary>How long the fleet keeps what it is done with.</summary>
internal sealed record HousekeepingOptions
{
    /// <summary>What keeps less would lose frames before they were exported and learned from.</summary>
    public static readonly TimeSpan LeastFrames = TimeSpan.FromDays(30);

    /// <summary>How long frames, and what they came to for reports, are kept; null: for ever.</summary>
    public TimeSpan? Frames { get; init; }

    /// <summary>How long the files of a pack are kept that no roll-out names; default 90 days.</summary>
    public TimeSpan Packs { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Time between two rounds; default an hour.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What is wrong, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (Frames < LeastFrames)
        {
            yield return $"--keep-frames: frames are kept for {LeastFrames.TotalDays} days at least, so that exports and learning are done with them.";
        }
    }
}
