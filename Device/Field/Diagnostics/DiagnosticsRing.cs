using System.Buffers.Binary;
using EdgeRec.Device.Storage;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Field.Diagnostics;

/// <summary>
/// The last <see cref="Capacity"/> entries in a file of fixed size, each written in its place as it comes. What was written is the kernel's, so that it survives the process, however that ends; it is not flushed,
/// so a power cut may take the last half minute. An entry that was cut short does not count. It is no mapped file: on a disk that fails or is full a write is an error, and an access to a page a signal.
/// </summary>
internal sealed class DiagnosticsRing : IDisposable
{
    /// <summary>Entries that are kept.</summary>
    public const int Capacity = 512;

    // mark 8 · what is being done 4 · zeros
    private const int HeaderBytes = 64, DoingOffset = 8, FileBytes = HeaderBytes + (Capacity * DiagnosticEntry.Bytes);

    private readonly Lock _gate = new();
    private readonly SafeFileHandle? _file;
    private ulong _last;
    private Doings _doing;

    private DiagnosticsRing(SafeFileHandle? file, Doings before, ulong last) => (_file, Before, _last) = (file, before, last);

    /// <summary>A ring that keeps nothing.</summary>
    public static DiagnosticsRing None => new(null, Doings.None, 0);

    private static ReadOnlySpan<byte> Mark => "EDGEDIA1"u8;

    /// <summary>What the process before was doing when it was last heard of; <see cref="Doings.None"/> after an orderly stop.</summary>
    public Doings Before { get; }

    /// <summary>Opens the ring, made anew if it is not there or is none. A ring that cannot be written says nothing: it must not keep a daemon from starting.</summary>
    /// <param name="path">The file.</param>
    public static DiagnosticsRing Open(string path)
    {
        SafeFileHandle? file = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, DataFolder.OwnerOnly);
            bool known = IsRing(path);
            if (!known)
            {
                File.Delete(path); // Whatever is there, a link before all, is not written through.
            }

            file = File.OpenHandle(path, known ? FileMode.Open : FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (!known)
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                RandomAccess.SetLength(file, FileBytes);
                DurableFiles.Reserve(file, FileBytes);
                RandomAccess.Write(file, Mark, 0);
            }

            byte[] content = Content(file);
            return new DiagnosticsRing(file, DoingOf(content), Entries(content).Select(entry => entry.Number).DefaultIfEmpty(0u).Max());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return new DiagnosticsRing(null, Doings.None, 0);
        }
    }

    /// <summary>Reads the entries of a ring, the oldest first, whether a daemon writes to it or not.</summary>
    /// <param name="path">The file; none has no entries.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<DiagnosticEntry> Read(string path)
    {
        if (!IsRing(path))
        {
            return [];
        }

        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return [.. Entries(Content(file)).OrderBy(entry => entry.Number)];
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="entry">Its number is given here.</param>
    public void Add(DiagnosticEntry entry)
    {
        Span<byte> bytes = stackalloc byte[DiagnosticEntry.Bytes];
        lock (_gate)
        {
            (entry with { Number = ++_last }).Write(bytes);
            Put(bytes, HeaderBytes + ((long)((_last - 1) % Capacity) * DiagnosticEntry.Bytes));
        }
    }

    /// <summary>Notes that something is being done.</summary>
    public void Begin(Doings doing) => Note(doing, Doings.None);

    /// <summary>Whether something is being done.</summary>
    public bool IsAt(Doings doing)
    {
        lock (_gate)
        {
            return _doing.HasFlag(doing);
        }
    }

    /// <summary>Notes that it is done.</summary>
    public void End(Doings doing) => Note(Doings.None, doing);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
        }
    }

    private static bool IsRing(string path)
    {
        if (new FileInfo(path) is not { Exists: true, Length: FileBytes, LinkTarget: null })
        {
            return false;
        }

        Span<byte> mark = stackalloc byte[8];
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return RandomAccess.Read(file, mark, 0) == mark.Length && mark.SequenceEqual(Mark);
    }

    private static byte[] Content(SafeFileHandle file)
    {
        byte[] content = new byte[FileBytes];
        for (int read = 0, more; read < content.Length && (more = RandomAccess.Read(file, content.AsSpan(read), read)) > 0; read += more)
        {
        }

        return content;
    }

    private static Doings DoingOf(byte[] content) => (Doings)BinaryPrimitives.ReadUInt32LittleEndian(content.AsSpan(DoingOffset));

    private static List<DiagnosticEntry> Entries(byte[] content)
    {
        var entries = new List<DiagnosticEntry>();
        for (int place = 0; place < Capacity; place++)
        {
            // A number that does not belong to its place was not written there by this program.
            if (DiagnosticEntry.Read(content.AsSpan(HeaderBytes + (place * DiagnosticEntry.Bytes), DiagnosticEntry.Bytes)) is { } entry && (entry.Number - 1) % Capacity == (ulong)place)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private void Note(Doings begun, Doings ended)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        lock (_gate)
        {
            _doing = (_doing | begun) & ~ended;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)_doing);
            Put(bytes, DoingOffset);
        }
    }

    private void Put(ReadOnlySpan<byte> bytes, long at)
    {
        if (_file is not { IsClosed: false })
        {
            return;
        }

        try
        {
            RandomAccess.Write(_file, bytes, at);
        }
        catch (IOException)
        {
            // The disk has no room or is broken; whoever serves pages must not stumble over it.
        }
    }
}
