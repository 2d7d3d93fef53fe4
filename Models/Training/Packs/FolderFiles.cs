using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Training.Packs;

/// <summary>A pack's files in a folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderFiles(string folder) : IPackFiles
{
    /// <inheritdoc/>
    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
}
