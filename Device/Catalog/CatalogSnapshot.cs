using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;
using ZstdSharp;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The index as a file: ten thousand titles are read back in a tenth of the time that their documents take. It is true
/// for one state of the database and one build of this program, carries a check (XXH128), and is made anew whenever it does not fit.
/// Its columns are packed (Zstandard, RFC 8878), because flash wears with every catalogue that comes.
/// </summary>
/// <remarks>Check, stamp, length of the columns as four bytes, little endian, and one Zstandard frame of them.</remarks>
internal static class CatalogSnapshot
{
    private const int CheckLength = 16;

    // The fastest: every start waits for it.
    private const int Level = 1;

    /// <summary>Reads the snapshot.</summary>
    /// <returns>Null if there is none, if it is damaged, or if it was made of another database or by another build.</returns>
    public static CatalogIndex? TryLoad(DataFolder folder, string? packFolder)
    {
        if (!File.Exists(folder.CatalogSnapshot) || StampOf(folder, packFolder) is not { } stamp)
        {
            return null;
        }

        try
        {
            ReadOnlySpan<byte> bytes = File.ReadAllBytes(folder.CatalogSnapshot);
            return bytes.Length > CheckLength + stamp.Length + sizeof(int)
                && XxHash128.Hash(bytes[CheckLength..]).AsSpan().SequenceEqual(bytes[..CheckLength])
                && bytes.Slice(CheckLength, stamp.Length).SequenceEqual(stamp)
                ? CatalogColumns.Read(Unpack(bytes[(CheckLength + stamp.Length)..]))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ZstdException)
        {
            return null;
        }
    }

    /// <summary>Writes the snapshot. Where that fails, the next start reads the documents again.</summary>
    public static void Save(DataFolder folder, string? packFolder, CatalogIndex index)
    {
        if (StampOf(folder, packFolder) is not { } stamp)
        {
            return;
        }

        var columns = new ArrayBufferWriter<byte>(1 << 20);
        CatalogColumns.Write(index, columns);
        try
        {
            DurableFiles.Replace(folder.CatalogSnapshot, Pack(stamp, columns.WrittenSpan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(folder.CatalogSnapshot + ".new");
        }
    }

    private static ReadOnlySpan<byte> Pack(byte[] stamp, ReadOnlySpan<byte> columns)
    {
        using var compressor = new Compressor(Level);
        int begins = CheckLength + stamp.Length;
        byte[] file = new byte[begins + sizeof(int) + Compressor.GetCompressBound(columns.Length)];
        stamp.CopyTo(file, CheckLength);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(begins), columns.Length);
        int length = begins + sizeof(int) + compressor.Wrap(columns, file.AsSpan(begins + sizeof(int)));
        XxHash128.Hash(file.AsSpan(CheckLength, length - CheckLength), file);
        return file.AsSpan(0, length);
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        using var decompressor = new Decompressor();
        byte[] columns = new byte[BinaryPrimitives.ReadInt32LittleEndian(packed)];
        decompressor.Unwrap(packed[sizeof(int)..], columns);
        return columns;
    }

    /// <summary>
    /// The state of the database, of the operator's files and of the pack, and the builds of all code that makes an index of it; null without a database, or while a log beside
    /// it knows more than its file.
    /// </summary>
    private static byte[]? StampOf(DataFolder folder, string? packFolder)
    {
        var database = new FileInfo(folder.CatalogDatabase);
        return !database.Exists || new FileInfo(folder.CatalogLog) is { Exists: true, Length: > 0 } ? null :
        [
            .. StampOf(folder.CatalogDatabase),
            .. StampOf(folder.FacetRules),
            .. StampOf(folder.FacetCorrections),
            .. packFolder is null ? [] : StampOf(Path.Combine(packFolder, PackManifest.FileName)),
            .. typeof(CatalogSnapshot).Module.ModuleVersionId.ToByteArray(),
            .. typeof(Facet).Module.ModuleVersionId.ToByteArray(),
            .. typeof(TrackingToken).Module.ModuleVersionId.ToByteArray(),
        ];
    }

    /// <summary>Length and time of a file; zeros if there is none.</summary>
    private static byte[] StampOf(string path)
    {
        var file = new FileInfo(path);
        return [.. BitConverter.GetBytes(file.Exists ? file.Length : 0), .. BitConverter.GetBytes(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)];
    }
}
