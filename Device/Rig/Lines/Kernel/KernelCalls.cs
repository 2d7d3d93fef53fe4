using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Lines.Kernel;

/// <summary>System calls that .NET has no door to. They return -1 and leave the reason in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
internal static partial class KernelCalls
{
    /// <summary>Reasons (errno.h).</summary>
    public const int NoAccess = 13, Busy = 16, NoDevice = 19, Invalid = 22, NotATerminal = 25;

    /// <summary>What <see cref="PollEntry.Came"/> holds: something to read; an error; the other end is gone; not a descriptor.</summary>
    public const short PollIn = 1, PollError = 8, PollHangUp = 16, PollInvalid = 32;

    private const int CloseOnExec = 0x80000, NonBlocking = 0x800, ReadWrite = 2;

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Wanted;
        public short Came;
    }

    /// <summary>Opens a device for reading and writing.</summary>
    /// <returns>A handle that is invalid if that failed.</returns>
    public static SafeFileHandle Open(string path) => OpenFile(path, ReadWrite | CloseOnExec);

    /// <summary>A descriptor that another thread makes readable by <see cref="Signal"/>.</summary>
    public static SafeFileHandle Signaller() => EventDescriptor(0, CloseOnExec | NonBlocking);

    /// <summary>A descriptor that becomes readable when something in a folder is deleted.</summary>
    public static SafeFileHandle DeletionsIn(string folder)
    {
        const uint Deleted = 0x200;
        SafeFileHandle inotify = InotifyInit(CloseOnExec | NonBlocking);
        if (!inotify.IsInvalid)
        {
            _ = InotifyAddWatch(inotify, folder, Deleted); // without it the rig works and learns of an unplugged chip later
        }

        return inotify;
    }

    /// <summary>Makes a signaller readable.</summary>
    public static unsafe void Signal(SafeFileHandle signaller)
    {
        ulong one = 1;
        _ = Write(signaller, &one, sizeof(ulong));
    }

    /// <summary>Makes reads of a descriptor return at once.</summary>
    public static void DoNotBlock(SafeFileHandle file)
    {
        const int GetFlags = 3, SetFlags = 4;
        _ = Control(file, SetFlags, Control(file, GetFlags, 0) | NonBlocking);
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static unsafe partial int Ioctl(SafeFileHandle file, nuint number, void* argument);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, void* to, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static unsafe partial int Poll(PollEntry* entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static unsafe partial nint Write(SafeFileHandle file, void* from, nuint length);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial SafeFileHandle EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial SafeFileHandle InotifyInit(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InotifyAddWatch(SafeFileHandle inotify, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
