using System.Runtime.InteropServices;

namespace EdgeRec.Models.Training.Sequences.Events;

/// <summary>
/// The first half of an external sort: records go to files by their viewer's number, so that each file holds whole viewers and fits into memory. Their order is kept.
/// </summary>
internal sealed class ViewerBuckets : IDisposable
{
    /// <summary>How large a file is meant to be, in bytes.</summary>
    public const long BucketBytes = 48 << 20;

    /// <summary>Most files at once.</summary>
    public const int MostBuckets = 768;

    private const int BufferRecords = 256;

    private readonly string _folder;
    private readonly FileStream[] _files;
    private readonly PlaybackRecord[][] _buffers;
    private readonly int[] _filled;
    private PlaybackRecord[] _read = [];

    /// <summary>Makes empty files in a folder, which is made anew.</summary>
    /// <param name="folder">Where to; deleted at the end.</param>
    /// <param name="records">Most records that will come.</param>
    public ViewerBuckets(string folder, long records)
    {
        _folder = folder;
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        int count = (int)Math.Clamp((records * Marshal.SizeOf<PlaybackRecord>() / BucketBytes) + 1, 1, MostBuckets);
        _files = [.. Enumerable.Range(0, count).Select(i => new FileStream(Path.Combine(folder, $"{i}.records"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 0))];
        _buffers = [.. _files.Select(_ => new PlaybackRecord[BufferRecords])];
        _filled = new int[count];
    }

    /// <summary>How many files there are.</summary>
    public int Count => _files.Length;

    /// <summary>Adds a record.</summary>
    public void Add(PlaybackRecord record)
    {
        int bucket = (int)(record.ViewerHigh % (ulong)_files.Length);
        _buffers[bucket][_filled[bucket]++] = record;
        if (_filled[bucket] == BufferRecords)
        {
            Flush(bucket);
        }
    }

    /// <summary>The records of one file, sorted by viewer, epochs by their least position, numbers; valid until the next call.</summary>
    public ReadOnlySpan<PlaybackRecord> Sorted(int bucket)
    {
        Flush(bucket);
        FileStream file = _files[bucket];
        int records = checked((int)(file.Length / Marshal.SizeOf<PlaybackRecord>()));
        if (_read.Length < records)
        {
            _read = new PlaybackRecord[records + (records / 8)];
        }

        Span<PlaybackRecord> all = _read.AsSpan(0, records);
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(all));
        all.Sort((a, b) => PlaybackRecord.Compare(in a, in b));
        OrderEpochs(all);
        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FileStream file in _files)
        {
            file.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Few viewers have more than one epoch: theirs are put into the order in which they came.</summary>
    private static void OrderEpochs(Span<PlaybackRecord> sorted)
    {
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            bool several = false;
            for (to = from + 1; to < sorted.Length && sorted[to].ViewerHigh == sorted[from].ViewerHigh && sorted[to].ViewerLow == sorted[from].ViewerLow; to++)
            {
                several |= sorted[to].Epoch != sorted[from].Epoch;
            }

            if (several)
            {
                PlaybackRecord[] one = sorted[from..to].ToArray();
                Dictionary<ulong, long> begun = one.GroupBy(record => record.Epoch).ToDictionary(epoch => epoch.Key, epoch => epoch.Min(record => record.Position));
                one.OrderBy(record => begun[record.Epoch]).ThenBy(record => record.Epoch).ThenBy(record => record.Seq).ToArray().CopyTo(sorted[from..to]);
            }
        }
    }

    private void Flush(int bucket)
    {
        _files[bucket].Write(MemoryMarshal.AsBytes(_buffers[bucket].AsSpan(0, _filled[bucket])));
        _filled[bucket] = 0;
    }
}
