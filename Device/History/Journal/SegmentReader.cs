namespace EdgeRec.Device.History.Journal;

/// <summary>What could be read of a segment.</summary>
/// <param name="Records">The undamaged records in order of their sequence numbers.</param>
/// <param name="EndOfRecords">Offset behind the last undamaged record.</param>
/// <param name="Length">The file's length.</param>
/// <param name="HeaderDamaged">The header was unreadable.</param>
/// <param name="Gaps">Places where bytes between undamaged records were unreadable.</param>
internal sealed record SegmentContent(IReadOnlyList<JournalRecord> Records, int EndOfRecords, int Length, bool HeaderDamaged, int Gaps)
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
    public static IEnumerable<JournalRecord> Stream(ReadOnlyMemory<byte> bytes)
    {
        int offset = SegmentFormat.HasValidHeader(bytes.Span) ? SegmentFormat.HeaderLength : 0;
        long lastSeq = 0;
        while (offset < bytes.Length)
        {
            if (SegmentFormat.TryReadRecord(bytes, offset, out JournalRecord record, out int length) && record.Seq > lastSeq)
            {
                yield return record;
                lastSeq = record.Seq;
                offset += length;
            }
            else
            {
                offset++;
            }
        }
    }

    /// <summary>
    /// Reads all that is undamaged. Behind damage it looks byte by byte for the next place where a record's CRC is right and its
    /// sequence number rises, so that one bad sector costs the records it hit and no more.
    /// </summary>
    /// <param name="bytes">The whole file.</param>
    public static SegmentContent Read(ReadOnlyMemory<byte> bytes)
    {
        var records = new List<JournalRecord>();
        bool headerDamaged = !SegmentFormat.HasValidHeader(bytes.Span);
        int offset = headerDamaged ? 0 : SegmentFormat.HeaderLength;
        int endOfRecords = offset, gaps = 0;
        long lastSeq = 0;
        bool inGap = headerDamaged;
        while (offset < bytes.Length)
        {
            if (SegmentFormat.TryReadRecord(bytes, offset, out JournalRecord record, out int length) && record.Seq > lastSeq)
            {
                gaps += inGap && !(headerDamaged && records.Count == 0) ? 1 : 0;
                inGap = false;
                records.Add(record);
                lastSeq = record.Seq;
                offset += length;
                endOfRecords = offset;
            }
            else
            {
                inGap = true;
                offset++;
            }
        }

        return new SegmentContent(records, endOfRecords, bytes.Length, headerDamaged, gaps);
    }
}
