using System.Buffers;
using System.IO.Hashing;
using System.Text;

namespace EdgeRec.Sync.Fleet.Catalogue;

/// <summary>What a version consists of: every title's id with a hash of its line (XXH128), in the order of its titles.</summary>
internal sealed class CatalogueState
{
    private readonly List<(string Id, UInt128 Hash)> _titles = [];

    /// <summary>The titles.</summary>
    public IReadOnlyList<(string Id, UInt128 Hash)> Titles => _titles;

    /// <summary>Adds a title.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="line">Its line.</param>
    public void Add(string id, ReadOnlySpan<byte> line) => _titles.Add((id, XxHash128.HashToUInt128(line)));

    /// <summary>What leads from another version to this one.</summary>
    /// <param name="from">The other version.</param>
    public CatalogueDifference Since(CatalogueState from)
    {
        var before = new Dictionary<string, UInt128>(from._titles.Count, StringComparer.Ordinal);
        foreach ((string id, UInt128 hash) in from._titles)
        {
            before.Add(id, hash);
        }

        List<int> added = [], changed = [];
        for (int i = 0; i < _titles.Count; i++)
        {
            if (!before.Remove(_titles[i].Id, out UInt128 hash))
            {
                added.Add(i);
            }
            else if (hash != _titles[i].Hash)
            {
                changed.Add(i);
            }
        }

        return new CatalogueDifference(added, changed, [.. before.Keys.Order(StringComparer.Ordinal)]);
    }

    /// <summary>As bytes.</summary>
    public byte[] Write()
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        foreach ((string id, UInt128 hash) in _titles)
        {
            Span<byte> row = bytes.GetSpan(1 + id.Length + 16);
            row[0] = (byte)id.Length;
            Encoding.ASCII.GetBytes(id, row[1..]);
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(row[(1 + id.Length)..], hash);
            bytes.Advance(1 + id.Length + 16);
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CatalogueState Read(ReadOnlySpan<byte> bytes)
    {
        var state = new CatalogueState();
        while (bytes.Length > 0)
        {
            int length = bytes[0];
            state._titles.Add((Encoding.ASCII.GetString(bytes.Slice(1, length)), System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(bytes[(1 + length)..])));
            bytes = bytes[(1 + length + 16)..];
        }

        return state;
    }
}

/// <summary>What leads from one version to another.</summary>
/// <param name="Added">Places of the titles that came, rising.</param>
/// <param name="Changed">Places of the titles that changed, rising.</param>
/// <param name="Removed">Ids that went.</param>
internal sealed record CatalogueDifference(IReadOnlyList<int> Added, IReadOnlyList<int> Changed, IReadOnlyList<string> Removed)
{
    /// <summary>Whether there is none.</summary>
    public bool IsNone => Added.Count + Changed.Count + Removed.Count == 0;
}
