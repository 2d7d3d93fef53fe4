using EdgeRec.Models.Core.Ranking;
using EdgeRec.Models.Core.Situation;
using EdgeRec.Models.Core.Taste;

namespace EdgeRec.Models.Core.Packs;

/// <summary>Runs a pack's probe: the fixed input must give the expected output on this very processor.</summary>
internal static class PackProbeRun
{
    private const float MaxTolerance = 0.01f;

    /// <summary>Runs the models.</summary>
    /// <exception cref="PackRejectedException">With one sentence.</exception>
    public static void Check(ModelPack pack)
    {
        PackProbe probe = pack.Manifest.Probe;
        if (!(Tolerance(probe) is > 0f and <= MaxTolerance))
        {
            throw new PackRejectedException($"The probe's tolerance {probe.Tolerance} is not between 0 and {MaxTolerance}.");
        }

        try
        {
            CheckTower(pack, probe);
            CheckSituation(pack.Situation, probe);
            CheckTaste(pack.Taste, probe);
        }
        catch (InvalidDataException error)
        {
            throw new PackRejectedException(error.Message, error);
        }
    }

    private static void CheckTower(ModelPack pack, PackProbe probe)
    {
        UserTower tower = pack.Tower;
        Length(probe.Weights.Count, probe.History.Count, "weights");
        Length(probe.Context.Count, tower.Context.Length, "context values");
        Length(probe.ExpectedUser.Count, tower.Dimension, "expected user components");
        if (probe.History.Count > tower.HistoryLength)
        {
            throw new PackRejectedException($"The probe's history has {probe.History.Count} titles, the tower takes {tower.HistoryLength}.");
        }

        tower.History.Clear();
        tower.Weights.Clear();
        int first = tower.HistoryLength - probe.History.Count;
        for (int i = 0; i < probe.History.Count; i++)
        {
            if (!pack.Titles.TryFind(probe.History[i], out int row))
            {
                throw new PackRejectedException($"The probe's title '{probe.History[i]}' is not in {ModelPack.TitlesFile}.");
            }

            pack.Titles.Table.Dequantize(row, tower.History.Slice((first + i) * tower.Dimension, tower.Dimension));
            tower.Weights[first + i] = probe.Weights[i];
        }

        for (int i = 0; i < probe.Context.Count; i++) tower.Context[i] = probe.Context[i];
        ReadOnlySpan<float> user = tower.Run();
        Sound(tower.IsSound, ModelPack.TowerFile);
        Compare(user, probe.ExpectedUser, Tolerance(probe), ModelPack.TowerFile);
    }

    private static void CheckSituation(SituationModel situation, PackProbe probe)
    {
        Length(probe.ExpectedProbability.Count, probe.Situation.Count, "expected probabilities");
        if (probe.Situation.Count == 0 || probe.Situation.Count > situation.Capacity)
        {
            throw new PackRejectedException($"The probe has {probe.Situation.Count} situation rows where 1 to {situation.Capacity} are needed.");
        }

        for (int i = 0; i < probe.Situation.Count; i++)
        {
            IReadOnlyList<float> values = probe.Situation[i];
            Length(values.Count, situation.FeatureCount, $"features in situation row {i + 1}");
            Span<float> row = situation.Row(i);
            for (int f = 0; f < values.Count; f++) row[f] = values[f];
        }

        ReadOnlySpan<float> probability = situation.Run(probe.Situation.Count);
        Sound(situation.IsSound, ModelPack.SituationFile);
        Compare(probability, probe.ExpectedProbability, Tolerance(probe), ModelPack.SituationFile);
    }

    private static void CheckTaste(TasteModel? taste, PackProbe probe)
    {
        if (probe.ExpectedCommunities is not { } expected) return;
        if (taste is null) throw new PackRejectedException($"The probe expects communities and the pack has no {ModelPack.TasteFile}.");
        for (int i = 0; i < taste.User.Length; i++) taste.User[i] = probe.ExpectedUser[i];
        ReadOnlySpan<float> weights = taste.Run();
        Sound(taste.IsSound, ModelPack.TasteFile);
        foreach (PackProbeCommunity one in expected)
        {
            // Written so that NaN fails.
            if (one.Community < 0 || one.Community >= weights.Length || !(MathF.Abs(weights[one.Community] - one.Weight) <= Tolerance(probe)))
            {
                throw new PackRejectedException($"{ModelPack.TasteFile} does not pass its probe: community {one.Community} has not the weight {one.Weight:G7} that the manifest expects.");
            }
        }
    }

    private static void Length(int actual, int wanted, string what)
    {
        if (actual != wanted) throw new PackRejectedException($"The probe has {actual} {what} where {wanted} are needed.");
    }

    private static void Sound(bool isSound, string model)
    {
        if (!isSound) throw new PackRejectedException($"{model} does not pass its probe: it answers what is no number of its range.");
    }

    private static float Tolerance(PackProbe probe) => probe.Tolerance ?? PackProbe.DefaultTolerance;

    private static void Compare(ReadOnlySpan<float> actual, IReadOnlyList<float> expected, float tolerance, string model)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            // Written so that NaN fails.
            if (!(MathF.Abs(actual[i] - expected[i]) <= tolerance))
            {
                throw new PackRejectedException($"{model} does not pass its probe: output {i} is {actual[i]:G7}, the manifest expects {expected[i]:G7}.");
            }
        }
    }
}
