namespace EdgeRec.Sync.Fleet.Intake;

/// <summary>
/// Keeps the heap's oldest generation small while more comes than can be taken. Frames that wait for the database live long enough to get there, and die there; the collector looks at it seldom, and in the background, so that on a busy
/// machine several times what waits was garbage. Used by one thread.
/// </summary>
/// <param name="most">By how much it may grow before it is collected at once, in bytes.</param>
internal sealed class OldestGeneration(long most)
{
    private const int Oldest = 2;
    private long _kept = Size();

    /// <summary>Looks, and collects if it has grown by too much; all threads wait for that, some tens of milliseconds.</summary>
    /// <returns>Whether it did.</returns>
    public bool Look()
    {
        long size = Size();
        _kept = Math.Min(_kept, size); // the collector was here
        if (size - _kept < most)
        {
            return false;
        }

        GC.Collect(Oldest, GCCollectionMode.Forced, blocking: true, compacting: false);
        _kept = Size();
        return true;
    }

    private static long Size() => GC.GetGCMemoryInfo(GCKind.Any).GenerationInfo[Oldest].SizeAfterBytes;
}
