namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>
/// A disk with a volatile write cache, as drives, eMMC and UFS have one: a write can be read back at once, but is durable only after
/// the next flush. When the power goes, what was not flushed is gone, or there in part. A flush is the only promise it makes.
/// </summary>
internal sealed class VolatileDisk
{
    /// <summary>What a write is made of, in bytes.</summary>
    public const int SectorBytes = 512;

    /// <summary>What a disk writes whole or not at all, in bytes. ext4 counts on it for its superblock, which is two sectors under one checksum.</summary>
    public const int BlockBytes = 4_096;

    private readonly Lock _lock = new();
    private readonly List<PendingSector> _pending = [];
    private byte[] _seen;
    private byte[] _durable;
    private List<DiskOperation>? _recording;
    private int _command;
    private int _writesUntilCut = -1;
    private bool _cutInFlush;
    private TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Makes a disk that holds <paramref name="content"/>, all of it durable.</summary>
    public VolatileDisk(byte[] content)
    {
        _seen = content;
        _durable = (byte[])content.Clone();
    }

    /// <summary>How large it is, in bytes.</summary>
    public long Length => _seen.Length;

    /// <summary>Whether it obeys flushes. One that lies does nothing and says that it did.</summary>
    public bool Lies { get; set; }

    /// <summary>Bytes written since it was made, discarded ones not counted.</summary>
    public long BytesWritten { get; private set; }

    /// <summary>Flushes since it was made.</summary>
    public int Flushes { get; private set; }

    /// <summary>Writes that no flush has made durable yet, in sectors.</summary>
    public int Unflushed
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>How many operations were recorded since <see cref="Record"/>.</summary>
    public int Position
    {
        get
        {
            lock (_lock)
            {
                return _recording?.Count ?? 0;
            }
        }
    }

    /// <summary>Takes down every write and flush from now on.</summary>
    /// <returns>What is on it, and the list, which grows until <see cref="StopRecording"/>.</returns>
    public (byte[] Content, IReadOnlyList<DiskOperation> Operations) Record()
    {
        lock (_lock)
        {
            return ((byte[])_seen.Clone(), _recording = []);
        }
    }

    /// <summary>Ends a recording.</summary>
    public void StopRecording()
    {
        lock (_lock)
        {
            _recording = null;
        }
    }

    /// <summary>Lets the power go in the midst of a write to come, or of the flush behind it.</summary>
    /// <param name="writes">So many writes are still taken; of the one after them, the first half in whole blocks.</param>
    /// <param name="inFlush">Whether it is not that write but the next flush that is never done.</param>
    /// <returns>Ends at that moment. From then on the disk does nothing and answers nobody.</returns>
    public Task CutAfterAsync(int writes, bool inFlush)
    {
        lock (_lock)
        {
            _writesUntilCut = writes;
            _cutInFlush = inFlush;
            return _cut.Task;
        }
    }

    /// <summary>Lets the power go now, unless it has gone already.</summary>
    public void Cut()
    {
        lock (_lock)
        {
            _writesUntilCut = 0;
            _cut.TrySetResult();
        }
    }

    /// <summary>The power is back: what was flushed is there, and of the rest what <paramref name="loss"/> leaves.</summary>
    /// <returns>How many sectors that had been written were lost.</returns>
    public int PowerUp(Loss loss, Random random)
    {
        lock (_lock)
        {
            var kept = new Dictionary<(int Command, long Block), bool>();
            int lost = 0;
            foreach (PendingSector written in _pending)
            {
                (int, long) part = (written.Command, loss == Loss.Torn ? written.Sector * SectorBytes / BlockBytes : 0);
                bool stays = loss switch
                {
                    Loss.All => false,
                    Loss.None => true,
                    _ => kept.TryGetValue(part, out bool known) ? known : kept[part] = random.Next(2) == 0,
                };
                if (stays)
                {
                    written.Data.CopyTo(_durable.AsMemory((int)(written.Sector * SectorBytes)));
                }
                else
                {
                    lost++;
                }
            }

            _pending.Clear();
            _seen = (byte[])_durable.Clone();
            _writesUntilCut = -1;
            _cut = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return lost;
        }
    }

    /// <summary>Puts other content in its place, all of it durable. Nobody may have it open.</summary>
    public void Load(byte[] content)
    {
        lock (_lock)
        {
            _seen = content;
            _durable = (byte[])content.Clone();
            _pending.Clear();
        }
    }

    /// <summary>A copy of what can be read from it.</summary>
    public byte[] Content()
    {
        lock (_lock)
        {
            return (byte[])_seen.Clone();
        }
    }

    /// <summary>Reads; false when the power is off.</summary>
    public bool TryRead(long offset, Span<byte> into)
    {
        lock (_lock)
        {
            _seen.AsSpan((int)offset, into.Length).CopyTo(into);
            return !_cut.Task.IsCompleted;
        }
    }

    /// <summary>Takes a write into the cache; false when the power is off or goes off in it.</summary>
    public bool TryWrite(long offset, ReadOnlyMemory<byte> data)
    {
        lock (_lock)
        {
            if (_cut.Task.IsCompleted)
            {
                return false;
            }

            BytesWritten += data.Length;
            if (_writesUntilCut == 0 && !_cutInFlush)
            {
                Cache(offset, data[..(data.Length / 2 / BlockBytes * BlockBytes)]);
                _cut.TrySetResult();
                return false;
            }

            _writesUntilCut -= _writesUntilCut > 0 ? 1 : 0;
            _recording?.Add(new DiskOperation(offset, data.ToArray(), IsFlush: false));
            Cache(offset, data);
            return true;
        }
    }

    /// <summary>Discards: the range reads as zeros, and is as durable as a write.</summary>
    public bool TryDiscard(long offset, int length)
    {
        lock (_lock)
        {
            bool taken = TryWrite(offset, new byte[length]);
            BytesWritten -= taken ? length : 0;
            return taken;
        }
    }

    /// <summary>Makes everything durable that was taken before; false when the power is off.</summary>
    public bool TryFlush()
    {
        lock (_lock)
        {
            if (_writesUntilCut == 0)
            {
                _cut.TrySetResult();
            }

            if (_cut.Task.IsCompleted)
            {
                return false;
            }

            Flushes++;
            if (!Lies)
            {
                _recording?.Add(DiskOperation.Flush);
                foreach (PendingSector written in _pending)
                {
                    written.Data.CopyTo(_durable.AsMemory((int)(written.Sector * SectorBytes)));
                }

                _pending.Clear();
            }

            return true;
        }
    }

    private void Cache(long offset, ReadOnlyMemory<byte> data)
    {
        ReadOnlyMemory<byte> own = data.ToArray();
        own.CopyTo(_seen.AsMemory((int)offset));
        _command++;
        for (int at = 0; at < own.Length; at += SectorBytes)
        {
            _pending.Add(new PendingSector((offset + at) / SectorBytes, own.Slice(at, SectorBytes), _command));
        }
    }



    private readonly record struct PendingSector(long Sector, ReadOnlyMemory<byte> Data, int Command);
}
