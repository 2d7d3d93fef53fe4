using System.Runtime.InteropServices;

namespace EdgeRec.Device;

/// <summary>Memory that nobody uses any more, given back to a television that has little.</summary>
internal static partial class SpareMemory
{
    private const long Worthwhile = 4 << 20;
    private static long _allocatedBefore;

    /// <summary>Gives back what has become garbage since the last time, if that may be some megabytes: for a moment when nothing happens.</summary>
    public static void GiveBackIfWorthwhile()
    {
        if (GC.GetTotalAllocatedBytes() - Volatile.Read(ref _allocatedBefore) > Worthwhile)
        {
            GiveBack();
        }
    }

    /// <summary>
    /// Collects all garbage and gives its pages back, and the C library's free pages, too: what ONNX Runtime and the file readers leave there stays resident otherwise.
    /// Takes some 10 ms: for after something that happens seldom and leaves tens of megabytes behind.
    /// </summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        Volatile.Write(ref _allocatedBefore, GC.GetTotalAllocatedBytes());
        try
        {
            _ = Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // glibc alone has it.
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint keep);
}
