using System.Runtime.InteropServices;

namespace EdgeRec.Device.Cli;

/// <summary>How many files the process may have open at once. With too few the runtime ends in a stack or waits for ever, before any command could say so.</summary>
internal static partial class OpenFileLimit
{
    private const int OpenFiles = 7; // RLIMIT_NOFILE of Linux
    private const ulong Least = 64; // A daemon has some 15 open before its first client comes.

    /// <summary>What is wrong with it and how to mend it, one sentence; null where it is enough.</summary>
    public static string? Problem() => GetLimit(OpenFiles, out Limit limit) == 0 && limit.Soft < Least
        ? $"Only {limit.Soft} files may be open at once here, and {Least} are the least: raise the limit with 'ulimit -n 1024', or LimitNOFILE= in the unit."
        : null;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    private struct Limit
    {
        public ulong Soft, Hard;
    }
}
