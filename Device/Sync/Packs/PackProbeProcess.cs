using System.Diagnostics;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Packs;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What happens in the probe's process: the pack is loaded as the daemon loads it, its own probe is run, and then both models as hard as a page asks them.</summary>
internal static class PackProbeProcess
{
    private const int Runs = 5;

    /// <summary>Tries the pack of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">The clock.</param>
    public static ProbeReport Run(string folder, TimeProvider time)
    {
        long begun = time.GetTimestamp();
        try
        {
            using ModelPack pack = ModelPack.Load(new PackFolder(folder), time.GetUtcNow(), Recommender.Version);
            double loaded = time.GetElapsedTime(begun).TotalMilliseconds;
            double user = Median(time, () => pack.Tower.Run());
            double situation = Median(time, () => pack.Situation.Run(pack.Situation.Capacity));
            string? slow = user > ProbeLimits.UserMs ? $"the user tower takes {user:F0} ms" : situation > ProbeLimits.SituationMs ? $"the situation model takes {situation:F0} ms" : null;
            using var self = Process.GetCurrentProcess();
            return new ProbeReport(
                slow is null, slow is null ? null : $"The pack is too slow for this television: {slow}.", pack.Manifest.Name, pack.Manifest.Version, loaded, user, situation,
                self.PeakWorkingSet64 / 1048576.0);
        }
        catch (Exception e) when (e is PackRejectedException or InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return new ProbeReport(Passed: false, e.Message);
        }
    }

    private static double Median(TimeProvider time, Action run)
    {
        double[] ms = new double[Runs];
        for (int i = 0; i < Runs; i++)
        {
            long begun = time.GetTimestamp();
            run();
            ms[i] = time.GetElapsedTime(begun).TotalMilliseconds;
        }

        Array.Sort(ms);
        return ms[Runs / 2];
    }
}
