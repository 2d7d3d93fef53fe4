using System.Runtime.InteropServices;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What the probe's process may use (setrlimit(2)), set by itself before anything of the pack is read. The kernel ends it where it goes further.</summary>
internal static partial class ProbeLimits
{
    /// <summary>Memory that it may write to, in bytes.</summary>
    public const long DataBytes = 384L << 20;

    /// <summary>Processor time, in seconds.</summary>
    public const long ProcessorSeconds = 20;

    /// <summary>Time on the clock.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>The longest that the user tower may take, in milliseconds: a page asks it once.</summary>
    public const double UserMs = 250;

    /// <summary>The longest that the situation model may take on all rows that it takes at once, in milliseconds.</summary>
    public const double SituationMs = 250;

    private const int Processor = 0, FileSize = 1, Data = 2, Core = 4;

    /// <summary>Limits this process for good: memory, processor time, no file written, no core.</summary>
    public static void Apply()
    {
        Limit(Data, DataBytes);
        Limit(Processor, ProcessorSeconds);
        Limit(FileSize, 0);
        Limit(Core, 0);
    }

    private static void Limit(int resource, long most)
    {
        ReadOnlySpan<long> softAndHard = [most, most];
        if (SetLimit(resource, in MemoryMarshal.GetReference(softAndHard)) != 0)
        {
            throw new IOException($"setrlimit: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    private static partial int SetLimit(int resource, in long softAndHard);
}
