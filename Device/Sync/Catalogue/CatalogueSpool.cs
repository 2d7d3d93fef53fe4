using System.Buffers.Binary;
using System.Globalization;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.Deltas;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Sync.Catalogue;

/// <summary>A delta that came whole.</summary>
/// <param name="Path">Its file.</param>
/// <param name="From">The version that it is for.</param>
/// <param name="To">The version that it leads to.</param>
internal sealed record WholeDelta(string Path, ulong From, ulong To);

/// <summary>A delta of which the beginning came.</summary>
/// <param name="From">The version that it is for.</param>
/// <param name="To">The version that it leads to.</param>
/// <param name="Mark">The fleet's mark of the last item that came.</param>
/// <param name="Bytes">Length of the items.</param>
internal sealed record BegunDelta(ulong From, ulong To, ByteString Mark, long Bytes);

/// <summary>
/// Keeps the items of a delta in a file until all are there: DATA/sync/catalogue/incoming, afterwards <c>FROM-TO.delta</c>. An item is its length and CRC-32C, four bytes each, least significant first, and its bytes.
/// </summary>
/// <param name="folder">The files of syncing.</param>
/// <param name="freeBytes">How much may be written on their disk; null to ask it.</param>
internal sealed class CatalogueSpool(SyncFolder folder, Func<long>? freeBytes = null)
{
    private const string Ending = ".delta";
    private const int HeadBytes = 8, MostBytes = 4 << 20;

    private string Root => folder.Part("catalogue");

    private string Incoming => Path.Combine(Root, "incoming");

    /// <summary>A delta that came whole and is not in the catalogue yet; null for none.</summary>
    public WholeDelta? Whole()
    {
        foreach (string path in Directory.EnumerateFiles(Root, "*" + Ending))
        {
            string[] versions = Path.GetFileNameWithoutExtension(path).Split('-');
            if (versions.Length == 2 && ulong.TryParse(versions[0], CultureInfo.InvariantCulture, out ulong from) && ulong.TryParse(versions[1], CultureInfo.InvariantCulture, out ulong to))
            {
                return new WholeDelta(path, from, to);
            }
        }

        return null;
    }

    /// <summary>Adds an item to the delta that is coming.</summary>
    /// <exception cref="IOException">The room that is left is the journal's.</exception>
    public void Add(CatalogueDelta item)
    {
        byte[] bytes = item.ToByteArray();
        FreeRoom.Require("An item of the fleet's catalogue", bytes.Length, Root, freeBytes);
        Span<byte> head = stackalloc byte[HeadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(head, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], DeltaFrames.Crc(bytes));
        using var file = new FileStream(Incoming, FileMode.Append, FileAccess.Write, FileShare.None, 64 << 10);
        file.Write(head);
        file.Write(bytes);
    }

    /// <summary>What came of a delta that broke off; what a power cut damaged behind it is cut away. Null where there is nothing to go on from: none came, or the fleet names none of its items.</summary>
    public BegunDelta? Begun()
    {
        if (!File.Exists(Incoming))
        {
            return null;
        }

        using var file = new FileStream(Incoming, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 << 10);
        BegunDelta? begun = null;
        long good = 0;
        while (TryRead(file) is { More: true, Mark.IsEmpty: false } item && Follows(item, begun))
        {
            begun = new BegunDelta(item.FromVersion, item.ToVersion, item.Mark, (begun?.Bytes ?? 0) + item.CalculateSize());
            good = file.Position;
        }

        file.SetLength(good);
        return begun;
    }

    /// <summary>All items are there; durable when it returns.</summary>
    public void Complete(ulong from, ulong to)
    {
        using (SafeFileHandle file = File.OpenHandle(Incoming, FileMode.Open, FileAccess.ReadWrite))
        {
            DurableFiles.SyncData(file);
        }

        DurableFiles.Rename(Incoming, Path.Combine(Root, string.Create(CultureInfo.InvariantCulture, $"{from}-{to}{Ending}")));
    }

    /// <summary>Forgets a delta of which not all came.</summary>
    public void Abandon() => File.Delete(Incoming);

    /// <summary>Reads the items of a delta, one at a time.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static IEnumerable<CatalogueDelta> Read(WholeDelta delta)
    {
        using var file = new FileStream(delta.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 << 10);
        while (file.Position < file.Length)
        {
            yield return TryRead(file) ?? throw new InvalidDataException("A delta of the catalogue was damaged on disk.");
        }
    }

    private static bool Follows(CatalogueDelta item, BegunDelta? begun) =>
        begun is null ? item.After.IsEmpty : (item.FromVersion, item.ToVersion) == (begun.From, begun.To) && item.After.Equals(begun.Mark);

    /// <returns>Null where there is no whole item.</returns>
    private static CatalogueDelta? TryRead(FileStream file)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        if (file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false) < HeadBytes || BinaryPrimitives.ReadInt32LittleEndian(head) is not (>= 0 and <= MostBytes and var length))
        {
            return null;
        }

        byte[] bytes = new byte[length];
        try
        {
            return file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length && DeltaFrames.Crc(bytes) == BinaryPrimitives.ReadUInt32LittleEndian(head[4..])
                ? CatalogueDelta.Parser.ParseFrom(bytes) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The delta is in the catalogue, or is not wanted.</summary>
    public static void Remove(WholeDelta delta) => DurableFiles.Delete(delta.Path);
}
