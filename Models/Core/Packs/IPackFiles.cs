namespace EdgeRec.Models.Core.Packs;

/// <summary>Where a pack's files come from: a folder, a slot, a test.</summary>
public interface IPackFiles
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="name">A plain file name; never a path.</param>
    /// <exception cref="IOException">If it is not there or cannot be read.</exception>
    byte[] Read(string name);
}
