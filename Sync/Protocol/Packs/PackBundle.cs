using System.Security.Cryptography;

namespace EdgeRec.Sync.Protocol.Packs;

/// <summary>A pack ready to be signed and handed out: its document, and every blob that the document names.</summary>
/// <param name="Document">What is signed.</param>
/// <param name="Blobs">Files and shortcuts by their hash, lower-case hexadecimal.</param>
public sealed record PackBundle(PackDocument Document, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Blobs)
{
    /// <summary>Bundles the files of a pack. A shortcut is offered only where it is shorter than every other way to the same file.</summary>
    /// <param name="head">Name, versions, times and floor; its files and shortcuts are put in here.</param>
    /// <param name="files"><c>manifest.json</c> and all files that it lists, by name.</param>
    /// <param name="earlier">The files of earlier packs that devices may have.</param>
    public static PackBundle Make(PackDocument head, IReadOnlyDictionary<string, byte[]> files, IReadOnlyList<IReadOnlyDictionary<string, byte[]>> earlier)
    {
        var blobs = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var listed = new List<PackBlob>();
        var shortcuts = new List<PackShortcut>();
        foreach ((string name, byte[] file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            string hash = HashOf(file);
            listed.Add(new PackBlob(name, file.Length, hash));
            blobs[hash] = file;
            int shortest = file.Length;
            Offer(PackPatch.Make(file, []), null, ref shortest);
            foreach (byte[] old in earlier.Select(pack => pack.GetValueOrDefault(name)).OfType<byte[]>().DistinctBy(HashOf).Where(old => HashOf(old) != hash && old.Length > 0))
            {
                int best = shortest;
                Offer(PackPatch.Make(file, old), HashOf(old), ref best);
            }

            void Offer(byte[]? frame, string? from, ref int best)
            {
                if (frame is null || frame.Length >= best) return;
                shortcuts.Add(new PackShortcut(name, frame.Length, HashOf(frame), from));
                blobs[HashOf(frame)] = frame;
                best = frame.Length;
            }
        }

        return new PackBundle(head with { Files = listed, Shortcuts = shortcuts }, blobs);
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
