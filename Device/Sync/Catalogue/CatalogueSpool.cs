using System.Globalization;
using EdgeRec.Device.Storage;
using EdgeRec.Sync.Protocol.V1;
using Google.Protobuf;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Sync.Catalogue;

/// <summary>A delta that came whole.</summary>
/// <param name="Path">Its file.</param>
/// <param name="From">The version that it is for.</param>
/// <param name="To">The version that it leads to.</param>
internal sealed record WholeDelta(string Path, ulong From, ulong To);

/// <summary>Keeps the items of a delta in a file until all are there: DATA/sync/catalogue/incoming, afterwards <c>FROM-TO.delta</c>.</summary>
/// <param name="folder">The files of syncing.</param>
internal sealed class CatalogueSpool(SyncFolder folder)
{
    private const string Ending = ".delta";

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
    public void Add(CatalogueDelta item)
    {
        using var file = new FileStream(Incoming, FileMode.Append, FileAccess.Write, FileShare.None, 64 << 10);
        item.WriteDelimitedTo(file);
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
            CatalogueDelta item;
            try
            {
                item = CatalogueDelta.Parser.ParseDelimitedFrom(file);
            }
            catch (InvalidProtocolBufferException e)
            {
                throw new InvalidDataException("A delta of the catalogue was damaged on disk.", e);
            }

            yield return item;
        }
    }

    /// <summary>The delta is in the catalogue, or is not wanted.</summary>
    public static void Remove(WholeDelta delta) => DurableFiles.Delete(delta.Path);
}
