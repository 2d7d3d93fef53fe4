using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Training.Packs;

/// <summary>A pack's files in a folder.</summary>
/// <param name="folder">The folder.</param>
internal sealed class FolderFiles(string folder) : IPackFiles
{
    private static readonly Version App = new(0, 1, 0);

    /// <summary>Loads the pack of a folder as the device would.</summary>
    /// <exception cref="PackRejectedException">If it cannot be used.</exception>
    public static ModelPack Load(string folder, TimeProvider time) => ModelPack.Load(new FolderFiles(folder), time.GetUtcNow(), App);

    /// <inheritdoc/>
    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
}
