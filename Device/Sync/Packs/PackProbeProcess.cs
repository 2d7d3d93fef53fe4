using System.Diagnostics;
using EdgeRec.Device.Packs;
using EdgeRec.Models.Core.Packs;
using EdgeRec.Models.Core.Situation;

namespace EdgeRec.Device.Sync.Packs;

/// <summary>What happens in the probe's process: the pack is loaded as the daemon loads it, its own probe is run, then both models as hard as a page asks them, and with what no honest probe asks.</summary>
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
            using ModelPack pack = ModelPack.Load(new PackFolder(folder), LoadedPack.Now(time), Recommender.Version);
            double loaded = time.GetElapsedTime(begun).TotalMilliseconds;
            double user = Median(time, () => pack.Tower.Run());
            double situation = SituationMs(pack.Situation, time);
            if (Unsound(pack) is { } unsound)
            {
                return new ProbeReport(Passed: false, $"The pack answers what is no number: {unsound}.");
            }

            string? slow = loaded > ProbeLimits.LoadMs ? $"loading it takes {loaded / 1000:F1} s" : user > ProbeLimits.UserMs ? $"the user tower takes {user:F0} ms" : situation > ProbeLimits.SituationMs ? $"the situation model takes {situation:F0} ms" : null;
            using var self = Process.GetCurrentProcess();
            return new ProbeReport(
                slow is null, slow is null ? null : $"The pack is too slow for this television: {slow}.", pack.Manifest.Name, pack.Manifest.Version, loaded, user, situation,
                self.PeakWorkingSet64 / 1048576.0);
        }
        catch (Exception e) when (e is PackRejectedException or InvalidDataException or IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return new ProbeReport(Passed: false, e.Message);
        }
        catch (Exception e) when (LoadedPack.IsMissingLibrary(e))
        {
            return new ProbeReport(Passed: false, $"It cannot be tried: {LoadedPack.LibraryIsMissing}.");
        }
    }

    /// <summary>The model that answers something other than numbers in their range, to a viewer of whom nothing is known or to one feature at its least or its most; null if none does.</summary>
    private static string? Unsound(ModelPack pack)
    {
        foreach (float weight in (ReadOnlySpan<float>)[0f, 1f])
        {
            foreach (float code in (ReadOnlySpan<float>)[-1f, 0f, 1f])
            {
                pack.Tower.Weights.Fill(weight);
                pack.Tower.History.Fill(code);
                pack.Tower.Context.Fill(code);
                ReadOnlySpan<float> viewer = pack.Tower.Run();
                if (!pack.Tower.IsSound)
                {
                    return ModelPack.TowerFile;
                }

                if (pack.Taste is { } taste)
                {
                    viewer.CopyTo(taste.User);
                    taste.Run();
                    if (!taste.IsSound)
                    {
                        return ModelPack.TasteFile;
                    }
                }
            }
        }

        int rows = 0;
        foreach (SituationFeatureInfo one in SituationFeatures.All)
        {
            foreach (float value in (ReadOnlySpan<float>)[one.Min, one.Max])
            {
                Span<float> row = pack.Situation.Row(rows++);
                for (int i = 0; i < row.Length; i++)
                {
                    row[i] = SituationFeatures.All[i].Neutral;
                }

                row[(int)one.Feature] = value;
            }
        }

        pack.Situation.Run(rows);
        return pack.Situation.IsSound ? null : ModelPack.SituationFile;
    }

    /// <summary>The situation model on all rows that it takes, or on fewer where that takes longer: a shape in it may depend on how many there are.</summary>
    private static double SituationMs(SituationModel situation, TimeProvider time)
    {
        double longest = Median(time, () => situation.Run(situation.Capacity));
        for (int rows = SituationModel.Step; rows < situation.Capacity && longest <= ProbeLimits.SituationMs; rows += SituationModel.Step)
        {
            long begun = time.GetTimestamp();
            situation.Run(rows);
            double ms = time.GetElapsedTime(begun).TotalMilliseconds;
            longest = ms <= ProbeLimits.SituationMs ? Math.Max(longest, ms) : Math.Max(longest, Median(time, () => situation.Run(rows)));
        }

        return longest;
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
