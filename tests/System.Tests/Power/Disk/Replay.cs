namespace EdgeRec.System.Tests.Power.Disk;

/// <summary>Goes through a recording from flush to flush and makes the disk that a power cut there would leave.</summary>
/// <param name="content">The disk at the beginning.</param>
/// <param name="operations">What was written to it and flushed.</param>
internal sealed class Replay(byte[] content, IReadOnlyList<DiskOperation> operations)
{
    private readonly byte[] _durable = content;

    /// <summary>How many operations are on the disk for good.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next flush; false if there is none.</summary>
    public bool MoveNext()
    {
        int from = Position;
        for (int i = from; i < operations.Count; i++)
        {
            if (operations[i].IsFlush)
            {
                foreach (DiskOperation written in operations.Skip(from).Take(i - from))
                {
                    written.Data.CopyTo(_durable, written.Offset);
                }

                Position = i + 1;
                return true;
            }
        }

        return false;
    }

    /// <summary>The disk after the flush, with what <paramref name="loss"/> leaves of the writes between it and the next one.</summary>
    public byte[] Cut(Loss loss, Random random)
    {
        var disk = new VolatileDisk((byte[])_durable.Clone());
        foreach (DiskOperation written in operations.Skip(Position).TakeWhile(o => !o.IsFlush))
        {
            disk.TryWrite(written.Offset, written.Data);
        }

        disk.PowerUp(loss, random);
        return disk.Content();
    }
}
