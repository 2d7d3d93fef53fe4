using System.Runtime.InteropServices;

namespace EdgeRec.Device.Sync.Identity;

/// <summary>Whether the kernel's clock follows a time server (adjtimex(2)).</summary>
internal static partial class KernelClock
{
    private const int NotSynchronised = 5, SizeOfTimex = 208;

    /// <summary>True where something keeps the clock right.</summary>
    public static bool IsSynchronised()
    {
        Span<byte> timex = stackalloc byte[2 * SizeOfTimex];
        timex.Clear(); // modes 0: only asks
        return Adjust(ref MemoryMarshal.GetReference(timex)) is >= 0 and not NotSynchronised;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int Adjust(ref byte timex);
}
