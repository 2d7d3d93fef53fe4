using System.Runtime.InteropServices;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What the probe's process may use (setrlimit(2)), set by itself before anything of the pack is read. The kernel ends it where it goes further.</summary>
internal static partial class ProbeLimits
{
    /// <summary>Memory that it may write to, in bytes: with the daemon beside it below what the unit gives to both (MemoryMax).</summary>
    public const long DataBytes = 256L << 20;

    /// <summary>Processor time, in seconds.</summary>
    public const long ProcessorSeconds = 20;

    /// <summary>Time on the clock.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    /// <summary>The longest that loading the pack may take, in milliseconds: every start of the daemon waits for it.</summary>
    public const double LoadMs = 5_000;

    /// <summary>The longest that the user tower may take, in milliseconds: a page asks it once.</summary>
    public const double UserMs = 250;

    /// <summary>The longest that the situation model may take, on however many rows, in milliseconds.</summary>
    public const double SituationMs = 250;

    private const int Processor = 0, FileSize = 1, Data = 2, Core = 4;

    /// <summary>Limits this process for good: memory, processor time, no file written, no core; and where memory runs out all the same, it is the one to go.</summary>
    public static void Apply()
    {
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "1000");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No /proc: the kernel then chooses by size, and this is the larger one.
        }

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
