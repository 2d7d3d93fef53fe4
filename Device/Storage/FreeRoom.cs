namespace EdgeRec.Device.Storage;

/// <summary>Room on the disk that is kept for the journal: whatever is large and can come another time does without it.</summary>
internal static class FreeRoom
{
    /// <summary>What is left free for the journal, in bytes.</summary>
    public const long LeastBytes = 16L << 20;

    private const int NoSpaceLeft = 28; // ENOSPC

    /// <summary>Makes sure that something fits beside the room that is kept.</summary>
    /// <param name="what">What it is, as the subject of a sentence.</param>
    /// <param name="bytes">How much it needs.</param>
    /// <param name="folder">A folder on the disk.</param>
    /// <param name="freeBytes">How much may be written there; null to ask the disk.</param>
    /// <exception cref="IOException">It does not.</exception>
    public static void Require(string what, long bytes, string folder, Func<long>? freeBytes = null)
    {
        if ((freeBytes?.Invoke() ?? new DriveInfo(folder).AvailableFreeSpace) < bytes + LeastBytes)
        {
            throw new IOException($"{what} needs {bytes} bytes and {LeastBytes} more are left free for the journal; so much room is not there.", NoSpaceLeft);
        }
    }
}
