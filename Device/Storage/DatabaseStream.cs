using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Storage;

/// <summary>
/// A file that LiteDB writes to. A write that fails is remembered and, to LiteDB, has succeeded, and so has every later one of both files of the database: LiteDB 5.0.20 writes on a thread that on an error waits
/// for its own end, and whoever waits for that thread waits for ever. What is then on the disk is what a crash at that moment would have left.
/// </summary>
/// <param name="path">The file; made when something is written.</param>
/// <param name="failure">Shared by the files of a database.</param>
internal sealed class DatabaseStream(string path, DatabaseFailure failure) : Stream
{
    private const int ConfirmedOffset = 18, PageBytes = 8192;
    private readonly Lock _gate = new();
    private SafeFileHandle? _file = File.Exists(path) ? OpenFile(path) : null;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => _file is { } file ? RandomAccess.GetLength(file) : 0;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int read = _file is { } file ? RandomAccess.Read(file, buffer, Position) : 0;
        Position += read;
        return read;
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            if (!failure.HasHappened)
            {
                RandomAccess.Write(Opened(), buffer, Position);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure.Set(e);
        }

        Position += buffer.Length;
        if (buffer.Length == PageBytes && buffer[ConfirmedOffset] != 0)
        {
            failure.Confirmed();
        }
    }

    /// <inheritdoc/>
    public override void SetLength(long value)
    {
        try
        {
            if (!failure.HasHappened && value != Length)
            {
                RandomAccess.SetLength(Opened(), value);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            failure.Set(e);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        try
        {
            if (!failure.HasHappened && _file is { } file)
            {
                DurableFiles.SyncData(file);
            }
        }
        catch (IOException e)
        {
            failure.Set(e);
        }
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length };

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _file?.Dispose();
        base.Dispose(disposing);
    }

    private static SafeFileHandle OpenFile(string path) =>
        File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, FileOptions.RandomAccess);

    private SafeFileHandle Opened()
    {
        lock (_gate)
        {
            return _file ??= OpenFile(path);
        }
    }
}

/// <summary>The first failure of a database's files, and how many transactions have reached its log.</summary>
internal sealed class DatabaseFailure
{
    private readonly object _gate = new();
    private long _confirmed;
    private volatile Exception? _error;

    /// <summary>Whether a write failed.</summary>
    public bool HasHappened => _error is not null;

    /// <summary>Transactions of which the last page was written.</summary>
    public long Transactions
    {
        get
        {
            lock (_gate)
            {
                return _confirmed;
            }
        }
    }

    /// <summary>A write failed.</summary>
    public void Set(Exception error)
    {
        lock (_gate)
        {
            _error ??= error;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The last page of a transaction was written.</summary>
    public void Confirmed()
    {
        lock (_gate)
        {
            _confirmed++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until so many transactions have reached the log, or writing failed.</summary>
    /// <returns>False when the time is over.</returns>
    public bool WaitFor(long transactions, TimeSpan atMost)
    {
        lock (_gate)
        {
            while (_confirmed < transactions && _error is null)
            {
                if (!Monitor.Wait(_gate, atMost))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Tells of the failure, if there was one.</summary>
    /// <exception cref="IOException">There was.</exception>
    public void ThrowIfHappened()
    {
        if (_error is { } error)
        {
            throw new IOException($"LiteDB: {error.Message}", error) { HResult = error.HResult };
        }
    }
}
