using System.IO.Compression;
using System.Reflection;

namespace EdgeRec.Models.Core.Embedded;

/// <summary>Files that an assembly brings along, gzip-compressed when it was built (Packed.targets).</summary>
public static class EmbeddedFile
{
    /// <summary>Opens one.</summary>
    /// <param name="assembly">The assembly that has it.</param>
    /// <param name="name">Its name.</param>
    /// <returns>What it held before it was compressed; to be read once, from its beginning.</returns>
    /// <exception cref="InvalidOperationException">There is no such file in this build.</exception>
    public static Stream Open(Assembly assembly, string name) => new GZipStream(
        assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded in this build."), CompressionMode.Decompress);

    /// <summary>Reads one.</summary>
    /// <param name="assembly">The assembly that has it.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="InvalidOperationException">There is no such file in this build.</exception>
    public static byte[] Read(Assembly assembly, string name)
    {
        using Stream file = Open(assembly, name);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
