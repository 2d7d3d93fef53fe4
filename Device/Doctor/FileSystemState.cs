using System.Runtime.InteropServices;

namespace EdgeRec.Device.Doctor;

/// <summary>How a file system is (statvfs(3)).</summary>
/// <param name="FreeBytes">What this user may still write.</param>
/// <param name="FreeNames">Names that may still be made; <see cref="long.MaxValue"/> where the file system counts none.</param>
/// <param name="IsReadOnly">Whether it is mounted read-only.</param>
internal sealed partial record FileSystemState(long FreeBytes, long FreeNames, bool IsReadOnly)
{
    // struct statvfs of glibc on 64 bits: bsize, frsize, blocks, bfree, bavail, files, ffree, favail, fsid, flag, namemax, and room to spare.
    private const int Words = 16, FragmentSize = 1, BlocksAvailable = 4, Files = 5, FilesAvailable = 7, Flags = 9;
    private const ulong ReadOnly = 1;

    /// <summary>Asks the kernel; null where it does not say.</summary>
    public static FileSystemState? Of(string folder)
    {
        Span<ulong> state = stackalloc ulong[Words];
        state.Clear();
        return StatVfs(folder, ref MemoryMarshal.GetReference(state)) != 0
            ? null
            : new FileSystemState(
                (long)(state[BlocksAvailable] * state[FragmentSize]), state[Files] == 0 ? long.MaxValue : (long)state[FilesAvailable], (state[Flags] & ReadOnly) != 0);
    }

    [LibraryImport("libc", EntryPoint = "statvfs", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatVfs(string path, ref ulong state);
}
