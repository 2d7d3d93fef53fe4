using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace EdgeRec.Device.Rig.Remotes;

/// <summary>The kernel's calls for input devices. The numbers are those of x64 and arm64 (asm-generic/ioctl.h, linux/input.h).</summary>
internal static partial class InputSystem
{
    /// <summary>poll: there is something to read.</summary>
    public const short In = 0x1;

    /// <summary>poll: an error, hung up, or no file.</summary>
    public const short Ended = 0x8 | 0x10 | 0x20;

    /// <summary>No such file.</summary>
    public const int NoEntry = 2;

    /// <summary>Not allowed.</summary>
    public const int NoAccess = 13;

    /// <summary>Nothing to read at this moment.</summary>
    public const int TryAgain = 11;

    /// <summary>A signal came between.</summary>
    public const int Interrupted = 4;

    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const uint NameLength = 256, Reads = 2u << 30, Writes = 1u << 30, Input = 'E' << 8;
    private const uint GetName = Reads | (NameLength << 16) | Input | 0x06, GetKeys = Reads | ((uint)InputEvents.BitmapBytes << 16) | Input | 0x18;
    private const uint Grab = Writes | (4u << 16) | Input | 0x90, SetClock = Writes | (4u << 16) | Input | 0xa0;
    private const int Monotonic = 1, FromHere = 1;
    private const uint Create = 0x100, Attributes = 0x4;

    /// <summary>What poll waits for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Waited
    {
        /// <summary>The file.</summary>
        public int File;

        /// <summary>What is waited for.</summary>
        public short Events;

        /// <summary>What came.</summary>
        public short Came;
    }

    /// <summary>Opens a device to read from without waiting.</summary>
    /// <returns>The file, or null with the error's number.</returns>
    public static (SafeFileHandle? File, int Error) Open(string path)
    {
        SafeFileHandle file = Open(path, ReadOnly | NonBlocking | CloseOnExec);
        return file.IsInvalid ? (null, Marshal.GetLastPInvokeError()) : (file, 0);
    }

    /// <summary>A device's name; null if it is no input device.</summary>
    public static string? NameOf(SafeFileHandle file)
    {
        byte[] name = new byte[NameLength];
        int length = Control(file, GetName, name);
        return length < 0 ? null : Encoding.UTF8.GetString(name, 0, Math.Max(0, Math.Min(length, name.Length) - 1));
    }

    /// <summary>Whether a file gives what comes when it comes: a device or a pipe, which cannot be sought in.</summary>
    public static bool IsStream(SafeFileHandle file) => Seek(file, 0, FromHere) < 0;

    /// <summary>Takes a device for this process alone, so that no console and no compositor hears it too.</summary>
    /// <returns>Whether it could be had.</returns>
    public static bool TryGrab(SafeFileHandle file) => Control(file, Grab, 1) >= 0;

    /// <summary>Has a device count its times by the clock that never jumps, which is .NET's too.</summary>
    /// <returns>Whether it does.</returns>
    public static bool TryCountMonotonic(SafeFileHandle file) => Control(file, SetClock, [Monotonic, 0, 0, 0]) >= 0;

    /// <summary>The keys that are down, as a bitmap.</summary>
    /// <returns>Whether the device tells.</returns>
    public static bool TryKeys(SafeFileHandle file, byte[] bitmap) => Control(file, GetKeys, bitmap) >= 0;

    /// <summary>Reads what is there.</summary>
    /// <returns>Bytes; 0 at the end, negative with the error's number.</returns>
    public static int Read(SafeFileHandle file, byte[] buffer)
    {
        nint read = Read(file, buffer, (nuint)buffer.Length);
        return read < 0 ? -Marshal.GetLastPInvokeError() : (int)read;
    }

    /// <summary>Waits until something comes.</summary>
    /// <param name="files">For what.</param>
    /// <param name="timeoutMs">How long at most; −1 for ever.</param>
    public static void Wait(Span<Waited> files, int timeoutMs)
    {
        if (Poll(files, (uint)files.Length, timeoutMs) < 0)
        {
            files.Clear(); // Interrupted by a signal: nothing came.
        }
    }

    /// <summary>A file that says when folders get new devices, or when rights to them change.</summary>
    public static SafeFileHandle WatchFolders() => InotifyInit(NonBlocking | CloseOnExec);

    /// <summary>Has a folder watched, once however often it is asked for.</summary>
    /// <returns>Whether there is such a folder.</returns>
    public static bool TryWatch(SafeFileHandle watch, string folder) => InotifyAdd(watch, folder, Create | Attributes) >= 0;

    /// <summary>A file that can be read from after <see cref="Wake"/>.</summary>
    public static SafeFileHandle WakeFile() => EventFd(0, NonBlocking | CloseOnExec);

    /// <summary>Wakes whoever waits for it.</summary>
    public static void Wake(SafeFileHandle file) => Write(file, [1, 0, 0, 0, 0, 0, 0, 0], 8);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, byte[] data);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, nint value);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(SafeFileHandle file, byte[] buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Seek(SafeFileHandle file, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(SafeFileHandle file, byte[] buffer, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(Span<Waited> files, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial SafeFileHandle InotifyInit(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int InotifyAdd(SafeFileHandle watch, string path, uint events);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial SafeFileHandle EventFd(uint initial, int flags);
}
