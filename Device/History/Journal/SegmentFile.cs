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

/// <summary>A segment on disk.</summary>
internal sealed class SegmentFile(string path) : ISegmentFile
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_file, bytes, offset);

    /// <inheritdoc/>
    public void Sync() => DurableFiles.SyncData(_file);

    /// <inheritdoc/>
    public void Truncate(long length) => RandomAccess.SetLength(_file, length);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
