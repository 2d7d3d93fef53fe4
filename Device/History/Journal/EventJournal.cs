using System.Buffers;
using EdgeRec.Device.Storage;

namespace EdgeRec.Device.History.Journal;

/// <summary>
/// The truth: append-only segments, one fdatasync for all that was appended since the last. One thread writes; anybody may read
/// the counters.
/// </summary>
/// <remarks>
/// After a failed write or flush the segment is never written again: what is durable of it stays, the rest is cut off, and the
/// next append begins a new segment. Sequence numbers are not used twice even then, so whatever may have reached the disk
/// without being acknowledged is an event that its client sends again, and is recognised by its id.
/// </remarks>
internal sealed partial class EventJournal : IDisposable
{
    private readonly string _folder;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly Func<string, ISegmentFile> _openFile;
    private readonly List<Segment> _closed = [];
    private readonly ArrayBufferWriter<byte> _pending = new(64 * 1024);
    private ISegmentFile? _file;
    private Segment? _current;
    private long _pendingFirstSeq;
    private int _pendingRecords;
    private long _bytes;
    private int _segmentCount;

    private EventJournal(string folder, JournalOptions options, TimeProvider time, Func<string, ISegmentFile> openFile)
    {
        _folder = folder;
        _options = options;
        _time = time;
        _openFile = openFile;
    }

    /// <summary>The sequence number that the next record gets.</summary>
    public long NextSeq { get; private set; } = 1;

    /// <summary>Size of all segments in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>How many segments there are.</summary>
    public int SegmentCount => Volatile.Read(ref _segmentCount);

    /// <summary>How much it may keep.</summary>
    public JournalOptions Options => _options;

    /// <summary>
    /// Opens the journal: reads every record, cuts a torn tail off, sets damaged segments aside and keeps what is readable of them.
    /// </summary>
    /// <param name="folder">Where the segments and set-aside files lie.</param>
    /// <param name="options">How much it may keep.</param>
    /// <param name="time">The clock.</param>
    /// <param name="replay">Gets every record in order.</param>
    /// <param name="notes">Gets a sentence for everything that was repaired.</param>
    /// <param name="known">Through which record the history knows everything without the journal.</param>
    /// <param name="dropped">Through which record it was shortened.</param>
    /// <param name="openFile">Opens a segment for writing; the real disk unless a test says otherwise.</param>
    public static EventJournal Open(
        DataFolder folder, JournalOptions options, TimeProvider time, Action<JournalRecord> replay, RecoveryNotes notes, long known = 0, long dropped = 0,
        Func<string, ISegmentFile>? openFile = null)
    {
        var journal = new EventJournal(folder.Journal, options, time, openFile ?? (path => new SegmentFile(path)));
        string[] paths = Directory.GetFiles(folder.Journal, "*" + SegmentFormat.Extension);
        Array.Sort(paths, StringComparer.Ordinal);
        foreach (string leftover in Directory.GetFiles(folder.Journal, "*.new"))
        {
            File.Delete(leftover);
        }

        bool isErasing = StateFile.Exists(folder.EraseIntent);
        for (int i = 0; i < paths.Length; i++)
        {
            JournalRepair.CutOverlong(paths[i], notes);
            SegmentContent content = SegmentReader.Read(File.ReadAllBytes(paths[i]));
            bool isLast = i == paths.Length - 1;
            if (content.Records.Count == 0 && (content.HeaderDamaged || (content.HasTail && !isLast)))
            {
                JournalRepair.RemoveUnreadable(folder, paths[i], content, time.GetUtcNow(), notes);
                continue;
            }

            long before = journal.NextSeq - 1;
            if (content.Records.Count > 0 && content.Records[^1].Seq <= before)
            {
                JournalRepair.RemoveForeign(folder, paths[i], time.GetUtcNow(), notes);
                continue;
            }

            if (content.IsDamaged || (content.HasTail && !isLast))
            {
                JournalRepair.SetAsideAndKeepReadable(folder, paths[i], content, time.GetUtcNow(), notes, before);
            }
            else if (content.HasTail)
            {
                JournalRepair.CutTail(paths[i], content, notes);
            }
            else if (new FileInfo(paths[i]).Length > content.EndOfRecords)
            {
                JournalRepair.CutZeros(paths[i], content);
            }

            if (!isErasing)
            {
                JournalRepair.CheckChain(paths[i], content, before, known, dropped, notes);
            }

            foreach (JournalRecord record in content.Records)
            {
                if (record.Seq >= journal.NextSeq)
                {
                    replay(record);
                    journal.NextSeq = record.Seq + 1;
                }
            }

            long first = content.Records.Count > 0 ? content.Records[0].Seq : journal.NextSeq;
            long last = content.Records.Count > 0 ? content.Records[^1].Seq : first - 1;
            journal._closed.Add(new Segment(paths[i], first, last, new FileInfo(paths[i]).Length, content.Records.Count));
        }

        journal.Recount();
        return journal;
    }

    /// <summary>Makes sure that new numbers lie above all that is known elsewhere, when segments were lost.</summary>
    public void ContinueAfter(long seq) => NextSeq = Math.Max(NextSeq, seq + 1);

    /// <summary>Puts a record behind those waiting for <see cref="Commit"/>.</summary>
    /// <returns>Its sequence number.</returns>
    /// <exception cref="ArgumentException">The payload is longer than <see cref="SegmentFormat.MaxPayloadLength"/>.</exception>
    public long Append<T>(RecordKind kind, T value, Action<IBufferWriter<byte>, T> encode)
    {
        int start = _pending.WrittenCount;
        _pending.GetSpan(SegmentFormat.RecordHeadLength)[..SegmentFormat.RecordHeadLength].Clear();
        _pending.Advance(SegmentFormat.RecordHeadLength);
        encode(_pending, value);
        int length = _pending.WrittenCount - start;
        if (length > SegmentFormat.RecordHeadLength + SegmentFormat.MaxPayloadLength)
        {
            throw new ArgumentException($"A journal record of {length} bytes; at most {SegmentFormat.MaxPayloadLength} are allowed.");
        }

        long seq = NextSeq++;
        if (start == 0)
        {
            _pendingFirstSeq = seq;
        }

        Span<byte> record = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_pending.WrittenMemory).Span[start..];
        SegmentFormat.SealRecord(record, seq, kind);
        _pendingRecords++;
        return seq;
    }

    /// <summary>Writes all that was appended and makes it durable. When it throws, nothing of it counts.</summary>
    /// <exception cref="StorageFullException">The disk is full.</exception>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Commit()
    {
        if (_pendingRecords == 0)
        {
            return;
        }

        try
        {
            Segment segment = CurrentSegment();
            _file!.Write(_pending.WrittenSpan, segment.Bytes);
            _file.Sync();
            segment.Bytes += _pending.WrittenCount;
            segment.LastSeq = NextSeq - 1;
            segment.Records += _pendingRecords;
        }
        catch (IOException e)
        {
            Abandon();
            throw DurableFiles.IsFull(e) ? new StorageFullException(e) : e;
        }
        finally
        {
            _pending.ResetWrittenCount();
            _pendingRecords = 0;
            Recount();
        }

        if (_current!.Bytes >= _options.SegmentBytes)
        {
            Close();
        }
    }

    /// <summary>Closes the current segment, so that the next record begins a new one.</summary>
    public void Close()
    {
        _file?.Dispose();
        _file = null;
        if (_current is not null)
        {
            _closed.Add(_current);
            _current = null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private Segment CurrentSegment()
    {
        if (_current is { } open)
        {
            return open;
        }

        var segment = new Segment(Path.Combine(_folder, SegmentFormat.FileName(_pendingFirstSeq)), _pendingFirstSeq, 0, 0, 0);
        Span<byte> header = stackalloc byte[SegmentFormat.HeaderLength];
        SegmentFormat.WriteHeader(header, segment.FirstSeq, _time.GetUtcNow().ToUnixTimeMilliseconds(), LastDurable());
        _current = segment;
        _file = _openFile(segment.Path);
        _file.Write(header, 0);
        _file.Sync();
        DurableFiles.SyncFolder(_folder);
        segment.Bytes = SegmentFormat.HeaderLength;
        return segment;
    }

    /// <summary>The last record of all closed segments; 0 for none.</summary>
    private long LastDurable() => _closed.Where(s => s.Records > 0).Select(s => s.LastSeq).DefaultIfEmpty().Max();

    /// <summary>Leaves the current segment as it was after the last commit, and never writes to it again.</summary>
    private void Abandon()
    {
        if (_current is not { } segment)
        {
            return;
        }

        try
        {
            _file?.Truncate(segment.Bytes);
            _file?.Sync();
        }
        catch (IOException)
        {
            // The next start finds a torn tail there and cuts it off.
        }

        Close();
        if (segment.Records == 0)
        {
            _closed.Remove(segment);
            try
            {
                File.Delete(segment.Path);
            }
            catch (IOException)
            {
                // An empty segment is removed at the next start.
            }
        }
    }

    private void Recount()
    {
        Volatile.Write(ref _bytes, _closed.Sum(s => s.Bytes) + (_current?.Bytes ?? 0));
        Volatile.Write(ref _segmentCount, _closed.Count + (_current is null ? 0 : 1));
    }
}
