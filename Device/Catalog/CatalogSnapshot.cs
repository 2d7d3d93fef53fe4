using System.Buffers;
using System.IO.Hashing;
using EdgeRec.Device.Storage;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Titles;
using EdgeRec.Sync.Protocol.Events;

namespace EdgeRec.Device.Catalog;

/// <summary>
/// The index as a file: ten thousand titles are read back in a tenth of the time that their documents take. It is true
/// for one state of the database and one build of this program, carries a check (XXH128), and is made anew whenever it does not fit.
/// </summary>
internal static class CatalogSnapshot
{
    private const int CheckLength = 16;

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
            return bytes.Length > CheckLength + stamp.Length
                && XxHash128.Hash(bytes[CheckLength..]).AsSpan().SequenceEqual(bytes[..CheckLength])
                && bytes.Slice(CheckLength, stamp.Length).SequenceEqual(stamp)
                ? CatalogColumns.Read(bytes[(CheckLength + stamp.Length)..])
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
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

        var bytes = new ArrayBufferWriter<byte>(1 << 20);
        bytes.Write(stamp);
        CatalogColumns.Write(index, bytes);
        try
        {
            DurableFiles.Replace(folder.CatalogSnapshot, [.. XxHash128.Hash(bytes.WrittenSpan), .. bytes.WrittenSpan]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(folder.CatalogSnapshot + ".new");
        }
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
