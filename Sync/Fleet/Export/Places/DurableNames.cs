using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Sync.Fleet.Export.Places;

/// <summary>Makes names of files survive a power cut on Linux.</summary>
internal static partial class DurableNames
{
    /// <summary>Puts a flushed file in place of another and makes that durable.</summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        Sync(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes created, renamed and deleted names of a folder durable (fsync(2) on the folder).</summary>
    /// <exception cref="IOException">The device reported an error.</exception>
    public static void Sync(string folder)
    {
        const int ReadOnly = 0, CloseOnExec = 0x80000;
        int descriptor = Open(folder, ReadOnly | CloseOnExec);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FSync(handle) != 0)
        {
            throw new IOException($"{folder} cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(SafeFileHandle descriptor);
}
