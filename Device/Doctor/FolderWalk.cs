using System.IO.Enumeration;
using EdgeRec.Device.Api.Guards;

namespace EdgeRec.Device.Doctor;

/// <summary>Goes through a data folder as it is, and not through what links in it lead to: the way of a link may have no end, or be the whole machine.</summary>
internal static class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>The paths of everything in a folder and below it, links by themselves.</summary>
    /// <param name="root">The folder.</param>
    public static IEnumerable<string> Of(string root) => new FileSystemEnumerable<string>(root, (ref FileSystemEntry entry) => entry.ToFullPath(), Everything)
    {
        ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
    };

    /// <summary>Whether who opens a path may wait for ever or read without end: a pipe or a device, or a link that leads to one.</summary>
    public static bool IsPipeOrDevice(string path)
    {
        try
        {
            return UnixSystem.IsPipeOrDevice(new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        }
        catch (IOException)
        {
            return false; // A link that leads to itself leads nowhere.
        }
    }
}
