using System.Runtime.InteropServices;

namespace EdgeRec.Device.Cli;

/// <summary>
/// A process that was started without standard input, output or error gives their numbers to the next files that it opens, and what it has to say would go into one of those: a pipe of the runtime, a database.
/// </summary>
internal static partial class StandardDescriptors
{
    private const int ReadOnly = 0, StandardError = 2;

    /// <summary>Opens what is missing of the three as an empty file that may only be read: who reads is at the end, and who writes is told that it cannot be. To be called before anything is opened.</summary>
    public static void Fill()
    {
        int made;
        do
        {
            made = Open("/dev/null", ReadOnly); // The lowest number that is free, as POSIX has it.
        }
        while (made is >= 0 and <= StandardError);

        if (made >= 0)
        {
            _ = Close(made);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
