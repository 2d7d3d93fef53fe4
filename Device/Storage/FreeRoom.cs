namespace EdgeRec.Device.Storage;

/// <summary>Room on the disk that is kept for the journal: whatever is large and can come another time does without it.</summary>
internal static class FreeRoom
{
    /// <summary>What is left free for the journal, in bytes.</summary>
    public const long LeastBytes = 16L << 20;

    private const int NoSpaceLeft = 28; // ENOSPC

    /// <summary>Bytes that may be written on the disk of a folder.</summary>
    public static long Of(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Makes sure that something fits beside the room that is kept.</summary>
    /// <param name="what">What it is, as the subject of a sentence.</param>
    /// <param name="bytes">How much it needs.</param>
    /// <param name="free">How much is free.</param>
    /// <exception cref="IOException">It does not.</exception>
    public static void Require(string what, long bytes, long free)
    {
        if (free < bytes + LeastBytes)
        {
            throw new IOException($"{what} needs {bytes} bytes and {LeastBytes} more are left free for the journal; so much room is not there.", NoSpaceLeft);
        }
    }
}
