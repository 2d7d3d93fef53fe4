using System.Runtime.InteropServices;
using EdgeRec.Device.Api.Guards;

namespace EdgeRec.Device.Storage;

/// <summary>
/// Who may look into the data folder: this user, and whom the folder's group lets in as far as the socket. Whatever umask the process inherited and whatever an earlier release,
/// a backup or a careless chmod left behind.
/// </summary>
internal static partial class FolderRights
{
    private const uint Root = 0;

    private const UnixFileMode OwnersAlone = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    // The group comes as far as the sockets in the folder itself, and no further.
    private const UnixFileMode TooMuch = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>What this process makes from now on is for its user alone.</summary>
    public static void CloseWhatIsMade() => _ = SetMask(OwnersAlone); // It answers with the mask that was, and cannot fail.

    /// <summary>Why a folder cannot be trusted to hold a history, or null if it can: whoever may exchange names in it could lead this process's writes elsewhere.</summary>
    /// <param name="root">An existing folder.</param>
    public static string? Refusal(string root)
    {
        if (UnixSystem.OwnerOf(root) is { } owner && owner != UnixSystem.EffectiveUser && owner != Root)
        {
            return $"The data folder {root} belongs to another user ({owner}), who could lead what is written there elsewhere; run as that user, or name another with --data.";
        }

        return ModeOf(root).HasFlag(UnixFileMode.StickyBit | UnixFileMode.OtherWrite)
            ? $"{root} is everybody's folder, where anybody may put links in the way of what is written; name a folder inside it with --data."
            : null;
    }

    /// <summary>Takes from others what they may do with the folder, and from its group, too, what they may do with all that is in it but sockets. Links are not followed; what cannot be changed stays as it is.</summary>
    /// <param name="root">An existing folder.</param>
    public static void CloseToOthers(string root)
    {
        Close(root, TooMuch);
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(root, "*", Everything))
            {
                Close(path, OwnersAlone);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A disk that cannot list its names today is no reason not to start.
        }
    }

    /// <summary>Removes pipes and devices from the folder: there is nothing in them to lose, and who opens a pipe waits for its other end for ever.</summary>
    /// <param name="root">An existing folder.</param>
    /// <returns>The paths of what was removed.</returns>
    public static IReadOnlyList<string> RemovePipes(string root)
    {
        List<string> removed = [];
        try
        {
            foreach (string path in Directory.EnumerateFileSystemEntries(root, "*", Everything).Where(UnixSystem.IsPipeOrDevice))
            {
                File.Delete(path);
                removed.Add(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As above.
        }

        return removed;
    }

    // Of a disk that does not say, nothing is held against the folder: what else is wrong is found where it is used.
    private static UnixFileMode ModeOf(string path)
    {
        try
        {
            return File.GetUnixFileMode(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return UnixFileMode.None;
        }
    }

    private static void Close(string path, UnixFileMode tooMuch)
    {
        try
        {
            UnixFileMode mode = ModeOf(path);
            if ((mode & tooMuch) != 0 && !UnixSystem.IsSocket(path, out _))
            {
                File.SetUnixFileMode(path, mode & ~tooMuch);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody else's file, or gone meanwhile: nothing of ours is worse for it.
        }
    }

    // mode_t has 32 bits on Linux.
    [LibraryImport("libc", EntryPoint = "umask")]
    private static partial uint SetMask(UnixFileMode mask);
}
