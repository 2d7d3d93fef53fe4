using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeRec.Device;

/// <summary>
/// The pages of the program's own files (code and constants of the daemon and its libraries) that this process has looked at. Most were needed once, at the start; a daemon at rest lets go of them.
/// They stay in the kernel's cache of files, from where the few that a page needs come back within a fraction of a millisecond, and a system that is short of memory need not take them away from anybody first.
/// </summary>
internal static partial class ProgramPages
{
    private const long Worthwhile = 8 << 20;
    private const int DontNeed = 4; // MADV_DONTNEED
    private static readonly string[] Written = ["Private_Dirty:", "Shared_Dirty:", "Anonymous:", "Swap:"];
    private static long _kept = Worthwhile;

    /// <summary>Lets them go, if some megabytes of them have come since the last time: for a moment when nothing happens.</summary>
    /// <returns>Whether it did.</returns>
    public static bool LetGoIfWorthwhile()
    {
        // The just-in-time compiler's run-time puts addresses into the code that it maps; a program that was compiled ahead of time never writes there.
        if (RuntimeFeature.IsDynamicCodeCompiled)
        {
            return false;
        }

        try
        {
            if (Resident() < _kept + Worthwhile)
            {
                return false;
            }

            foreach ((nuint start, nuint length) in Clean(File.ReadLines("/proc/self/smaps")))
            {
                _ = Advise(start, length, DontNeed); // A page that is needed again is read from the file again.
            }

            _kept = Resident();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // There is no /proc here; then the pages stay.
        }
    }

    /// <summary>The mapped parts of files that are only read or run, and of which no page was ever written to: what the loader changed (relocations) is dirty, and letting go of it would lose it.</summary>
    /// <param name="smaps">Lines of /proc/PID/smaps (proc(5)).</param>
    internal static IEnumerable<(nuint Start, nuint Length)> Clean(IEnumerable<string> smaps)
    {
        (nuint Start, nuint Length) part = default;
        bool isWritten = true;
        foreach (string line in smaps)
        {
            if (TryHead(line, out (nuint, nuint) head, out bool isFile))
            {
                if (!isWritten)
                {
                    yield return part;
                }

                (part, isWritten) = (head, !isFile);
            }
            else if (IsSignOfWriting(line))
            {
                isWritten = true;
            }
        }

        if (!isWritten)
        {
            yield return part;
        }
    }

    // Pages that were written to are dirty, belong to no file, or are in the swap space, where letting go of them would lose them, too; and what may be written to or once might, the kernel accounts for (ac).
    private static bool IsSignOfWriting(string line) =>
        line.StartsWith("VmFlags:", StringComparison.Ordinal) ? line.Contains(" ac", StringComparison.Ordinal)
        : Written.Any(sign => line.StartsWith(sign, StringComparison.Ordinal)) && !line.EndsWith(" 0 kB", StringComparison.Ordinal);

    // 55d0-55e0 r-xp 00002000 fd:01 1234   /usr/bin/edgerec
    private static bool TryHead(string line, out (nuint Start, nuint Length) part, out bool isFile)
    {
        part = default;
        isFile = false;
        int dash = line.IndexOf('-', StringComparison.Ordinal), blank = line.IndexOf(' ', StringComparison.Ordinal);
        if (dash < 0 || blank < dash || !ulong.TryParse(line.AsSpan(0, dash), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong start)
            || !ulong.TryParse(line.AsSpan(dash + 1, blank - dash - 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong end))
        {
            return false;
        }

        part = ((nuint)start, (nuint)(end - start));
        isFile = line.AsSpan(blank + 1, 4) is "r-xp" or "r--p" && line.Contains(" /", StringComparison.Ordinal);
        return true;
    }

    /// <summary>Bytes of mapped files in memory: the third number of /proc/self/statm, in pages.</summary>
    private static long Resident() => long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[2], CultureInfo.InvariantCulture) * Environment.SystemPageSize;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint start, nuint length, int advice);
}
