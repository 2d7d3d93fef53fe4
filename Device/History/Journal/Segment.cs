namespace EdgeRec.Device.History.Journal;

/// <summary>What the journal knows of one of its files.</summary>
/// <param name="path">The file.</param>
/// <param name="firstSeq">Sequence number of its first record.</param>
/// <param name="lastSeq">Sequence number of its last record.</param>
/// <param name="bytes">Its size.</param>
/// <param name="records">How many records it holds.</param>
internal sealed class Segment(string path, long firstSeq, long lastSeq, long bytes, int records)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Sequence number of its first record.</summary>
    public long FirstSeq { get; } = firstSeq;

    /// <summary>Sequence number of its last durable record.</summary>
    public long LastSeq { get; set; } = lastSeq;

    /// <summary>Bytes that are durable.</summary>
    public long Bytes { get; set; } = bytes;

    /// <summary>Records that are durable.</summary>
    public int Records { get; set; } = records;
}
