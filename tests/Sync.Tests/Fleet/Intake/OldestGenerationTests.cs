using EdgeRec.Sync.Fleet.Intake;

namespace EdgeRec.Sync.Tests.Fleet.Intake;

public sealed class OldestGenerationTests
{
    [Fact]
    public void What_died_in_it_is_collected_once_it_is_too_much()
    {
        const int Most = 64 << 20;
        GC.Collect();
        var oldest = new OldestGeneration(Most);
        Assert.False(new OldestGeneration(long.MaxValue).Look());

        WeakReference[] gone = Grow(2 * Most);
        for (int i = 0; i < 100 && !oldest.Look(); i++)
        {
            GC.Collect(0); // what is as large as this in the oldest generation is known after a collection
        }

        Assert.All(gone, one => Assert.False(one.IsAlive));
    }

    // Held until it is in the oldest generation, and then by nobody.
    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference[] Grow(int bytes)
    {
        byte[][] held = [.. Enumerable.Range(0, bytes / 1024).Select(_ => new byte[1024])];
        for (int i = 0; i < 3; i++)
        {
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
        }

        Assert.Equal(2, GC.GetGeneration(held[0]));
        return [new WeakReference(held[0]), new WeakReference(held[^1])];
    }
}
