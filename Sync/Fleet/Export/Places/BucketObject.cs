namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>An object of a bucket, to be read from any position. A block is asked for at once and the last one is kept: footers and columns are read in small pieces.</summary>
/// <param name="length">Bytes of the object.</param>
/// <param name="read">Reads the bytes from a position to before another.</param>
internal sealed class BucketObject(long length, Func<long, long, CancellationToken, Task<byte[]>> read) : Stream
{
    private const int Block = 1 << 20;

    private byte[] _block = [];
    private long _blockAt;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        long at = Position / Block * Block;
        if (_block.Length == 0 || at != _blockAt)
        {
            _block = await read(at, Math.Min(length, at + Block), cancellationToken);
            _blockAt = at;
        }

        int from = (int)(Position - at), count = Math.Min(buffer.Length, _block.Length - from);
        _block.AsMemory(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult(); // The Parquet reader reads lengths so.

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
