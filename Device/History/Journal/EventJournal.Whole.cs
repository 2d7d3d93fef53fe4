using EdgeRec.Device.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.History.Journal;

/// <content>What is done with the journal as a whole: reading, shortening and rewriting it.</content>
internal sealed partial class EventJournal
{
    /// <summary>Through which record closed segments would have to go, oldest first, for the journal to be small enough.</summary>
    /// <param name="throughSeq">Only segments that end here or before.</param>
    /// <param name="untilBytes">How small that is.</param>
    /// <returns>The last record of the last of these segments; 0 when none is to go.</returns>
    public long WouldDrop(long throughSeq, long untilBytes)
    {
        long left = Bytes, through = 0;
        foreach (Segment segment in _closed.TakeWhile(s => s.LastSeq <= throughSeq && left > untilBytes))
        {
            left -= segment.Bytes;
            through = segment.LastSeq;
        }

        return through;
    }

    /// <summary>The closed segments, oldest first, by their first and last record.</summary>
    public IReadOnlyList<(long First, long Last)> ClosedParts => [.. _closed.Select(s => (s.FirstSeq, s.LastSeq))];

    /// <summary>The first record of the segment that is being written; null when there is none.</summary>
    public long? CurrentFirstSeq => _current?.FirstSeq;

    /// <summary>Size of what is left once closed segments through a record have gone.</summary>
    public long BytesBehind(long throughSeq) => Bytes - _closed.TakeWhile(s => s.LastSeq <= throughSeq).Sum(s => s.Bytes);

    /// <summary>How many records there are behind one and up to another: that of a segment counts whole where it ends in between.</summary>
    public int CountRecords(long after, long through) => _closed.Where(s => s.LastSeq > after && s.LastSeq <= through).Sum(s => s.Records);

    /// <summary>Deletes closed segments, oldest first.</summary>
    /// <param name="throughSeq">Only segments that end here or before.</param>
    /// <returns>How many records went.</returns>
    public int Drop(long throughSeq)
    {
        int records = 0;
        while (_closed.Count > 0 && _closed[0].LastSeq <= throughSeq)
        {
            Segment oldest = _closed[0];
            try
            {
                DurableFiles.Delete(oldest.Path);
            }
            finally
            {
                if (!File.Exists(oldest.Path))
                {
                    records += oldest.Records;
                    _closed.RemoveAt(0);
                    Recount();
                }
            }
        }

        return records;
    }

    /// <summary>
    /// Every durable record in order, a segment in memory at a time; on the thread that writes. A record's payload holds until the
    /// next is asked for.
    /// </summary>
    public IEnumerable<JournalRecord> ReadAll() => ReadFrom(0);

    /// <summary>The same from a record on; segments before it are not read.</summary>
    public IEnumerable<JournalRecord> ReadFrom(long seq)
    {
        byte[] bytes = [];
        foreach (Segment segment in (_current is { } open ? _closed.Append(open) : _closed).SkipWhile(s => s.LastSeq < seq))
        {
            int length = (int)segment.Bytes;
            if (length > bytes.Length)
            {
                bytes = GC.AllocateUninitializedArray<byte>(Math.Max(length, _options.SegmentBytes + (_options.SegmentBytes / 8)));
            }

            using (SafeFileHandle file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            {
                for (int read = 0; read < length;)
                {
                    int some = RandomAccess.Read(file, bytes.AsSpan(read, length - read), read);
                    read += some > 0 ? some : throw new EndOfStreamException($"{segment.Path} is shorter than what was written to it.");
                }
            }

            foreach (JournalRecord record in SegmentReader.Stream(bytes.AsMemory(0, length)))
            {
                if (record.Seq >= seq)
                {
                    yield return record;
                }
            }
        }
    }

    /// <summary>Rewrites every segment, each replaced whole, oldest first: a move goes only after the events that it named were settled.</summary>
    /// <param name="change">Gives what a record becomes: itself, another of the same number, or null when it goes.</param>
    public void Rewrite(Func<JournalRecord, JournalRecord?> change)
    {
        Close();
        (long before, bool removed) = (0, false);
        foreach (Segment segment in _closed.ToArray())
        {
            SegmentContent content = SegmentReader.Read(File.ReadAllBytes(segment.Path));
            JournalRecord[] all = [.. content.Records], kept = [.. all.Select(change).OfType<JournalRecord>()];
            bool isChained = content.Before == 0 || content.Before == (uint)before || (before == 0 && !removed);
            long last = kept.Length > 0 ? kept[^1].Seq : before;
            if (isChained && kept.SequenceEqual(all))
            {
                before = last;
                continue;
            }

            try
            {
                if (kept.Length == 0)
                {
                    DurableFiles.Delete(segment.Path);
                    removed = true;
                }
                else
                {
                    JournalRepair.WriteWhole(segment.Path, segment.FirstSeq, kept, _time.GetUtcNow(), before > 0 || removed ? before : content.Before);
                    before = last;
                }
            }
            finally
            {
                LookAgain(segment);
            }
        }
    }

    /// <summary>A segment was replaced or deleted, or that failed with one or the other done: what counts is what is there.</summary>
    private void LookAgain(Segment segment)
    {
        var file = new FileInfo(segment.Path);
        if (file.Exists)
        {
            segment.Bytes = file.Length;
            IReadOnlyList<JournalRecord> records = SegmentReader.Read(File.ReadAllBytes(segment.Path)).Records;
            segment.Records = records.Count;
            segment.LastSeq = records.Count > 0 ? records[^1].Seq : segment.LastSeq;
        }
        else
        {
            _closed.Remove(segment);
        }

        Recount();
    }
}
