using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Models.Training.Simulation.Fleet;

/// <summary>Lets households live side by side, a thread a core. What a household does depends on its number and the seed alone, so the number of threads changes nothing but the time.</summary>
/// <param name="world">What they share.</param>
/// <param name="threads">How many at once.</param>
/// <param name="progress">Told how many households are through.</param>
internal sealed class FleetRun(FleetWorld world, int threads, IProgress<int>? progress = null)
{
    /// <summary>Runs households.</summary>
    /// <param name="households">How many.</param>
    /// <param name="live">Lets one live; with the models of its thread.</param>
    /// <returns>What each came to, in their order.</returns>
    public T[] Run<T>(int households, Func<int, ModelPack, T> live)
    {
        var results = new T[households];
        int next = -1, done = 0;
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
        {
            using ModelPack pack = world.Models();
            for (int number = Interlocked.Increment(ref next); number < households; number = Interlocked.Increment(ref next))
            {
                results[number] = live(number, pack);
                progress?.Report(Interlocked.Increment(ref done));
            }
        });
        return results;
    }
}
