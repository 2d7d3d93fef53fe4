namespace EdgeRec.Device.Api.Limits;

/// <summary>Memory for large bodies and answers that are under way, of all clients together. What is small needs no room of it.</summary>
internal static class Room
{
    /// <summary>A body or an answer up to this size is small, in bytes.</summary>
    public const int Small = 64 * 1024;

    /// <summary>All the rest together, in bytes.</summary>
    public const long MostBytes = 32L << 20;

    private static long _taken;

    /// <summary>Takes room.</summary>
    /// <returns>False if there is not enough; then none was taken.</returns>
    public static bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= MostBytes)
        {
            return true;
        }

        Leave(bytes);
        return false;
    }

    /// <summary>Gives room back.</summary>
    public static void Leave(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
