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

    /// <summary>Sets a damaged segment aside and writes a whole one with what is readable of it.</summary>
    public static void SetAsideAndKeepReadable(DataFolder folder, string path, SegmentContent content, DateTimeOffset now, RecoveryNotes notes)
    {
        long missing = content.Records[^1].Seq - content.Records[0].Seq + 1 - content.Records.Count;
        string copy = Path.Combine(folder.SetAside, $"{now:yyyyMMddTHHmmssfff}-{Path.GetFileName(path)}");
        DurableFiles.Copy(path, copy);
        WriteWhole(path, content.Records[0].Seq, content.Records, now);
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

    /// <summary>Replaces a segment by one that holds exactly these records.</summary>
    /// <returns>Its length in bytes.</returns>
    public static long WriteWhole(string path, long firstSeq, IReadOnlyList<JournalRecord> records, DateTimeOffset now)
    {
        byte[] bytes = new byte[SegmentFormat.HeaderLength + records.Sum(r => SegmentFormat.RecordHeadLength + r.Payload.Length)];
        SegmentFormat.WriteHeader(bytes, firstSeq, now.ToUnixTimeMilliseconds());
        int offset = SegmentFormat.HeaderLength;
        foreach (JournalRecord record in records)
        {
            Span<byte> target = bytes.AsSpan(offset, SegmentFormat.RecordHeadLength + record.Payload.Length);
            record.Payload.Span.CopyTo(target[SegmentFormat.RecordHeadLength..]);
            SegmentFormat.SealRecord(target, record.Seq, record.Kind);
            offset += target.Length;
        }

        DurableFiles.Replace(path, bytes);
        return bytes.Length;
    }
}
