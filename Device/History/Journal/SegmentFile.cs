using EdgeRec.Device.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.History.Journal;

/// <summary>The file of the segment being written. The seam where tests put a disk that fails.</summary>
internal interface ISegmentFile : IDisposable
{
    /// <summary>Writes at an offset.</summary>
    /// <exception cref="IOException">Not, or not wholly, written.</exception>
    void Write(ReadOnlySpan<byte> bytes, long offset);

    /// <summary>Makes all that was written durable.</summary>
    /// <exception cref="IOException">It may not be durable, and never will be: the kernel forgets after it has told once.</exception>
    void Sync();

    /// <summary>Cuts the file.</summary>
    void Truncate(long length);
}

/// <summary>
/// A segment on disk. The file is longer than what was written, by zeros, until it is closed: a write that makes no file longer costs the
/// disk its page and one flush, where one that does costs the file system's journal as well, three times as much.
/// </summary>
internal sealed class SegmentFile(string path) : ISegmentFile
{
    private const int Ahead = 32 * 1024;
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
    private long _written;
    private long _length;

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        long end = offset + bytes.Length;
        if (end > _length)
        {
            _length = DurableFiles.TryExtend(_file, end + Ahead) ? end + Ahead : end;
        }

        RandomAccess.Write(_file, bytes, offset);
        _written = Math.Max(_written, end);
    }

    /// <inheritdoc/>
    public void Sync() => DurableFiles.SyncData(_file);

    /// <inheritdoc/>
    public void Truncate(long length)
    {
        RandomAccess.SetLength(_file, length);
        _written = _length = length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            if (_length > _written)
            {
                Truncate(_written);
            }
        }
        catch (IOException)
        {
            // The next start passes over the zeros.
        }

        _file.Dispose();
    }
}
