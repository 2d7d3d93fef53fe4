using System.Runtime.InteropServices;

namespace EdgeRec.Device.Cli;

/// <summary>Whether standard error takes a few bytes now: a pipe or terminal that nobody reads is full at some time, and then whoever writes waits.</summary>
internal static partial class StandardErrorPipe
{
    /// <summary>What may be written after <see cref="Takes"/> said yes: the least room that a pipe has when it has any (pipe(7): PIPE_BUF).</summary>
    public const int Room = 4096;

    private const int StandardError = 2;
    private const short Writable = 4;

    /// <summary>Whether <see cref="Room"/> bytes can be written without waiting; true, too, where nothing can be written at all, since then nobody waits either.</summary>
    /// <param name="wait">How long to wait for a reader, in whole milliseconds.</param>
    public static bool Takes(TimeSpan wait)
    {
        var ask = new Poll { File = StandardError, Events = Writable };
        return Ask(ref ask, 1, (int)wait.TotalMilliseconds) != 0;
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Ask(ref Poll polls, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct Poll
    {
        public int File;
        public short Events;
        public short Happened;
    }
}
