using System.Buffers;
using EdgeRec.Sync.Protocol.Deltas.Codecs;

namespace EdgeRec.Sync.Protocol.Catalogue;

/// <summary>Titles as JSON lines in one Zstandard frame, as <c>CatalogueDelta.titles</c> has them. Packing keeps its buffers: one instance serves one thread at a time.</summary>
public sealed class TitleLines : IDisposable
{
    // Well below the limits, so that one visit's memory is small.
    private const int FullBytes = 512 << 10;

    private readonly ArrayBufferWriter<byte> _lines = new(FullBytes);
    private readonly PayloadPacker _packer = new();

    /// <summary>Whether there are lines that were not packed yet.</summary>
    public bool HasLines => _lines.WrittenCount > 0;

    /// <summary>Whether another line has to wait for the next item.</summary>
    /// <param name="line">UTF-8, without a line break.</param>
    public bool IsFullFor(ReadOnlySpan<byte> line) => HasLines && _lines.WrittenCount + line.Length + 1 > FullBytes;

    /// <summary>Adds a line.</summary>
    /// <param name="line">UTF-8, without a line break, at most <see cref="CatalogueLimits.MaxLineBytes"/>.</param>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (line.Length > CatalogueLimits.MaxLineBytes) throw new ArgumentException("A title is longer than a line may be.", nameof(line));
        _lines.Write(line);
        _lines.Write("\n"u8);
    }

    /// <summary>Packs the lines so far and begins anew.</summary>
    public byte[] Take()
    {
        byte[] packed = _packer.Pack(_lines.WrittenSpan).ToArray();
        _lines.ResetWrittenCount();
        return packed;
    }

    /// <summary>Unpacks an item's titles.</summary>
    /// <param name="packed">One Zstandard frame that states its content size; empty for no titles.</param>
    /// <returns>The lines, with line breaks.</returns>
    /// <exception cref="InvalidDataException">They are above the limits, or damaged.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length > CatalogueLimits.MaxPackedBytes) throw new InvalidDataException("The titles of one item are larger than 1 MiB.");
        return packed.IsEmpty ? [] : PayloadPacker.Unpack(packed); // Refuses more than 4 MiB.
    }

    /// <summary>The lines of unpacked titles, without line breaks and empty lines.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> lines)
    {
        while (lines.Length > 0)
        {
            int end = lines.Span.IndexOf((byte)'\n');
            ReadOnlyMemory<byte> line = end < 0 ? lines : lines[..end];
            lines = end < 0 ? default : lines[(end + 1)..];
            if (line.Length > 0) yield return line;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _packer.Dispose();
}
