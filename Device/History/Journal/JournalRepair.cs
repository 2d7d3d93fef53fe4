using EdgeRec.Device.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.History.Journal;

/// <summary>What is done about segments that are not whole.</summary>
internal static class JournalRepair
{
    /// <summary>Cuts off what a crash left half written: it was never acknowledged.</summary>
    public static void CutTail(string path, SegmentContent content, RecoveryNotes notes)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, content.EndOfRecords);
        DurableFiles.SyncData(file);
        notes.Add($"Journal segment {Path.GetFileName(path)}: {content.Length - content.EndOfRecords} bytes at its end that are no whole record, as a crash in mid-write leaves them, were cut off.");
    }

    /// <summary>Cuts a file to the length that is read: what lies behind it was written by nobody who writes segments, and would not fit into memory.</summary>
    public static void CutOverlong(string path, RecoveryNotes notes)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        long length = RandomAccess.GetLength(file);
        if (length > SegmentFormat.MaxFileLength)
        {
            RandomAccess.SetLength(file, SegmentFormat.MaxFileLength);
            DurableFiles.SyncData(file);
            notes.Add($"Journal segment {Path.GetFileName(path)} was {length} bytes long, and none is ever written so long: what stood behind {SegmentFormat.MaxFileLength} bytes was cut off.");
        }
    }

    /// <summary>Takes away the zeros at the end of a segment that was not closed.</summary>
    public static void CutZeros(string path, SegmentContent content)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.SetLength(file, content.EndOfRecords);
    }

    /// <summary>Sets a damaged segment aside and writes a whole one with what is readable of it.</summary>
    public static void SetAsideAndKeepReadable(DataFolder folder, string path, SegmentContent content, DateTimeOffset now, RecoveryNotes notes, long before)
    {
        long missing = content.Records[^1].Seq - content.Records[0].Seq + 1 - content.Records.Count;
        string copy = Path.Combine(folder.SetAside, $"{now:yyyyMMddTHHmmssfff}-{Path.GetFileName(path)}");
        DurableFiles.Copy(path, copy);
        WriteWhole(path, content.Records[0].Seq, content.Records, now, before);
        notes.Add(
            $"Journal segment {Path.GetFileName(path)} was damaged in {Math.Max(1, content.Gaps)} place(s): {content.Records.Count} records were kept, "
            + $"up to {missing} were lost; the damaged file is set aside as {Path.GetFileName(copy)}.",
            Math.Max(0, missing));
    }

    /// <summary>Sets a segment aside of which no record is readable; deletes it if it is empty.</summary>
    public static void RemoveUnreadable(DataFolder folder, string path, SegmentContent content, DateTimeOffset now, RecoveryNotes notes)
    {
        if (content.Length <= SegmentFormat.HeaderLength)
        {
            DurableFiles.Delete(path);
            return;
        }

        string aside = folder.PutAside(path, now);
        notes.Add($"Journal segment {Path.GetFileName(path)} is unreadable from its first byte; it is set aside as {Path.GetFileName(aside)}.", 1);
    }

    /// <summary>Sets a segment aside whose records all stand in others: it is another's content under this name.</summary>
    public static void RemoveForeign(DataFolder folder, string path, DateTimeOffset now, RecoveryNotes notes)
    {
        string aside = folder.PutAside(path, now);
        notes.Add($"Journal segment {Path.GetFileName(path)} holds only records that stand in others; it is set aside as {Path.GetFileName(aside)}, and what it held is lost.", 1);
    }

    /// <summary>
    /// Compares what a segment says of the one before with what is there, and says what is missing, once: the segment then says what is there. Records that only an erasure took are no loss.
    /// </summary>
    /// <param name="path">The segment.</param>
    /// <param name="content">What is in it.</param>
    /// <param name="before">The last record before it that is there.</param>
    /// <param name="known">Through which record the history knows everything without the journal.</param>
    /// <param name="dropped">Through which record the journal was shortened.</param>
    /// <param name="notes">Gets the sentence.</param>
    public static void CheckChain(string path, SegmentContent content, long before, long known, long dropped, RecoveryNotes notes)
    {
        long there = Math.Max(before, dropped);
        if (content.Before == 0 || content.Records.Count == 0 || content.Before <= there)
        {
            return;
        }

        long lost = Math.Max(0, content.Before - Math.Max(there, known));
        notes.Add(
            $"The journal misses records {there + 1} to {content.Before}, in front of segment {Path.GetFileName(path)}: "
            + (lost == 0 ? "the history has what they added up to; they can no longer be moved or told to a fleet." : $"up to {lost} are lost."),
            lost);
        Span<byte> header = stackalloc byte[SegmentFormat.HeaderLength];
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.Read(file, header, 0);
        SegmentFormat.WriteHeader(header, BitConverter.ToInt64(header[8..]), BitConverter.ToInt64(header[16..]), before);
        RandomAccess.Write(file, header, 0);
        DurableFiles.SyncData(file);
    }

    /// <summary>Replaces a segment by one that holds exactly these records.</summary>
    public static void WriteWhole(string path, long firstSeq, IReadOnlyList<JournalRecord> records, DateTimeOffset now, long before)
    {
        byte[] bytes = new byte[SegmentFormat.HeaderLength + records.Sum(r => SegmentFormat.RecordHeadLength + r.Payload.Length)];
        SegmentFormat.WriteHeader(bytes, firstSeq, now.ToUnixTimeMilliseconds(), before);
        int offset = SegmentFormat.HeaderLength;
        foreach (JournalRecord record in records)
        {
            Span<byte> target = bytes.AsSpan(offset, SegmentFormat.RecordHeadLength + record.Payload.Length);
            record.Payload.Span.CopyTo(target[SegmentFormat.RecordHeadLength..]);
            SegmentFormat.SealRecord(target, record.Seq, record.Kind);
            offset += target.Length;
        }

        DurableFiles.Replace(path, bytes);
    }
}
