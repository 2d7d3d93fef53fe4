namespace EdgeRec.Device.History.Journal;

/// <summary>What could be read of a segment.</summary>
/// <param name="Records">The undamaged records in order of their sequence numbers.</param>
/// <param name="EndOfRecords">Offset behind the last undamaged record.</param>
/// <param name="Length">The file's length without zeros at its end, which were put there for records to come.</param>
/// <param name="HeaderDamaged">The header was unreadable.</param>
/// <param name="Gaps">Places where bytes between undamaged records were unreadable.</param>
/// <param name="Before">The last record of the segment before, low bits, as the header says; 0 where it does not.</param>
internal sealed record SegmentContent(IReadOnlyList<JournalRecord> Records, int EndOfRecords, int Length, bool HeaderDamaged, int Gaps, uint Before)
{
    /// <summary>Whether something is damaged that a write torn off at the end does not explain.</summary>
    public bool IsDamaged => Gaps > 0 || (HeaderDamaged && Records.Count > 0);

    /// <summary>Whether bytes stand behind the last record.</summary>
    public bool HasTail => EndOfRecords < Length;
}

/// <summary>Reads segments, whole or damaged.</summary>
internal static class SegmentReader
{
    /// <summary>The records that <see cref="Read"/> finds, one after the other, with nothing kept of them.</summary>
    /// <param name="bytes">The whole file.</param>
    public static IEnumerable<JournalRecord> Stream(ReadOnlyMemory<byte> bytes) => Walk(bytes).Select(found => found.Record);

    /// <summary>
    /// Reads all that is undamaged. Behind damage it looks byte by byte for the next place where a record's CRC is right and its
    /// sequence number rises, so that one bad sector costs the records it hit and no more.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    public static SegmentContent Read(ReadOnlyMemory<byte> bytes)
    {
        var records = new List<JournalRecord>();
        bool headerDamaged = !SegmentFormat.HasValidHeader(bytes.Span);
        int endOfRecords = headerDamaged ? 0 : SegmentFormat.HeaderLength, gaps = 0;
        foreach ((JournalRecord record, int offset, int end) in Walk(bytes))
        {
            gaps += offset > endOfRecords && !(headerDamaged && records.Count == 0) ? 1 : 0;
            records.Add(record);
            endOfRecords = end;
        }

        int length = Math.Max(endOfRecords, bytes.Span.LastIndexOfAnyExcept((byte)0) + 1);
        return new SegmentContent(records, endOfRecords, length, headerDamaged, gaps, headerDamaged ? 0 : SegmentFormat.BeforeOf(bytes.Span));
    }

    private static IEnumerable<(JournalRecord Record, int Offset, int End)> Walk(ReadOnlyMemory<byte> bytes)
    {
        int offset = SegmentFormat.HasValidHeader(bytes.Span) ? SegmentFormat.HeaderLength : 0;
        long lastSeq = 0;
        while (offset < bytes.Length)
        {
            if (SegmentFormat.TryReadRecord(bytes, offset, out JournalRecord record, out int length) && record.Seq > lastSeq)
            {
                yield return (record, offset, offset + length);
                lastSeq = record.Seq;
                offset += length;
            }
            else
            {
                offset++;
            }
        }
    }
}
