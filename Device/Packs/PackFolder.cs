using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Device.Packs;

/// <summary>The files of a pack in a folder.</summary>
internal sealed class PackFolder(string path) : IPackFiles
{
    /// <summary>No file of a pack is larger than this, in bytes.</summary>
    public const long MaxFileBytes = 64L << 20;

    /// <inheritdoc/>
    public byte[] Read(string name)
    {
        string file = Path.Combine(path, name);
        return new FileInfo(file) is { Exists: true, Length: > MaxFileBytes } large
            ? throw new IOException($"{name} has {large.Length} bytes; at most {MaxFileBytes} are allowed")
            : File.ReadAllBytes(file);
    }
}
