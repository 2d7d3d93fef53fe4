using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Storage;

/// <summary>What makes bytes and names survive a power cut on Linux.</summary>
internal static partial class DurableFiles
{
    private const int WouldBlock = 11, NoSpaceLeft = 28, QuotaExceeded = 122, TooManyOpenInSystem = 23, TooManyOpen = 24, ReadOnlyFileSystem = 30;

    /// <summary>Flushes a file's data, and the metadata needed to read it back (fdatasync(2)).</summary>
    /// <exception cref="IOException">The device reported an error; what was written since the last flush may be lost.</exception>
    public static void SyncData(SafeFileHandle file)
    {
        if (FDataSync(file) != 0)
        {
            throw Error("fdatasync");
        }
    }

    /// <summary>Makes created, renamed and deleted names of a folder durable (fsync(2) on the folder).</summary>
    /// <exception cref="IOException">The device reported an error.</exception>
    public static void SyncFolder(string folder)
    {
        const int ReadOnly = 0, CloseOnExec = 0x80000;
        int descriptor = Open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw Error($"open {folder}");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FSync(handle) != 0)
        {
            throw Error($"fsync {folder}");
        }
    }

    /// <summary>Puts <paramref name="content"/> in place of a file: after a crash there is the old content or the new, never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        string temporary = path + ".new";
        File.Delete(temporary); // Of a crash, or a link that somebody put there: what it leads to is not written to.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = mode, BufferSize = 0,
        };
        using (var file = new FileStream(temporary, options))
        {
            file.Write(content);
            SyncData(file.SafeFileHandle);
        }

        Rename(temporary, path);
    }

    /// <summary>Renames over an existing file, and makes that durable. The content must have been flushed before.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        SyncFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a symbolic link lead somewhere else: after a crash it leads to the old place or to the new one.</summary>
    /// <param name="link">The link, made if it is not there.</param>
    /// <param name="target">What stands in it.</param>
    public static void PointTo(string link, string target)
    {
        string temporary = link + ".new";
        File.Delete(temporary);
        File.CreateSymbolicLink(temporary, target);
        if (RenameOver(temporary, link) != 0) // File.Move looks at what the link leads to, and refuses a folder.
        {
            throw Error($"rename {link}");
        }

        SyncFolder(Path.GetDirectoryName(link)!);
    }

    /// <summary>Takes room for the bytes of a file up to a length, without making it longer (fallocate(2)).</summary>
    /// <exception cref="IOException">There is not so much room (<see cref="IsFull"/>). A file system that cannot reserve is not asked to.</exception>
    public static void Reserve(SafeFileHandle file, long length)
    {
        const int KeepSize = 1, NotSupported = 95, Interrupted = 4;
        while (length > 0 && FAllocate(file, KeepSize, 0, length) != 0)
        {
            if (Marshal.GetLastPInvokeError() is var code && code == NotSupported)
            {
                return;
            }

            if (code != Interrupted)
            {
                throw Error("fallocate");
            }
        }
    }

    /// <summary>Makes a file as long as a length, by zeros that take room at once (fallocate(2)).</summary>
    /// <returns>False when there is no room, or the file system cannot.</returns>
    public static bool TryExtend(SafeFileHandle file, long length) => FAllocate(file, 0, 0, length) == 0;

    /// <summary>Deletes a file, if it is there, and makes that durable.</summary>
    public static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
            SyncFolder(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>Copies a file that nobody writes to, so that the copy is whole or not there.</summary>
    public static void Copy(string from, string to)
    {
        string temporary = to + ".new";
        File.Delete(temporary);
        File.Copy(from, temporary);
        using (SafeFileHandle file = File.OpenHandle(temporary, FileMode.Open, FileAccess.ReadWrite))
        {
            SyncData(file);
        }

        Rename(temporary, to);
    }

    /// <summary>Whether an error says that the disk, or this user's share of it, is full.</summary>
    public static bool IsFull(IOException error) => (error.HResult & 0xffff) is NoSpaceLeft or QuotaExceeded;

    /// <summary>Whether an error is about the disk or this process as a whole (full, read-only, too many open files) and says nothing of the file.</summary>
    public static bool SaysNothingOfFile(IOException error) => IsFull(error) || (error.HResult & 0xffff) is TooManyOpenInSystem or TooManyOpen or ReadOnlyFileSystem;

    /// <summary>Whether an error says that another process holds the lock on a file (flock(2)).</summary>
    public static bool IsHeld(IOException error) => (error.HResult & 0xffff) is WouldBlock;

    private static IOException Error(string call)
    {
        int code = Marshal.GetLastPInvokeError();
        return new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(code)}", code);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameOver(string from, string to);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int FAllocate(SafeFileHandle file, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
