namespace EdgeRec.Sync.Fleet.Export;

/// <summary>What is exported.</summary>
internal sealed record ExportOptions
{
    /// <summary>Whether ids of devices and profiles in mode full are kept.</summary>
    public bool Names { get; init; }

    /// <summary>Where a new export begins: the first position of the store that it takes.</summary>
    public long? FromPosition { get; init; }

    /// <summary>Where a new export begins: what the fleet received from this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How many events are held in memory and committed at once; a file holds at most as many, and a frame's worth more. About 150 bytes each.</summary>
    public int ChunkRows { get; init; } = 500_000;
}

/// <summary>What a run did.</summary>
/// <param name="Frames">Frames read.</param>
/// <param name="Events">Events written.</param>
/// <param name="Files">Files added.</param>
/// <param name="Erased">Events taken out of files because their profile was erased.</param>
/// <param name="Moved">Events in files that count for another profile now.</param>
/// <param name="Unreadable">Frames that were passed over because this program cannot read them.</param>
/// <param name="Through">The last position that is in the export.</param>
internal sealed record ExportResult(long Frames, long Events, int Files, long Erased, long Moved, long Unreadable, long Through);

/// <summary>How far a run is.</summary>
/// <param name="Position">The position reached.</param>
/// <param name="Last">The last position of the store.</param>
/// <param name="Events">Events written so far.</param>
internal readonly record struct ExportProgress(long Position, long Last, long Events);
