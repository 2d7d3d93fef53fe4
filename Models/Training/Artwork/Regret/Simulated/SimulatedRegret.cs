using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>Lets several policies live through the same invented worlds.</summary>
internal static class SimulatedRegret
{
    /// <summary>Impressions of a world.</summary>
    public const int Impressions = 60_000;

    /// <summary>Plays a world for each seed.</summary>
    /// <param name="seeds">1 and more.</param>
    /// <param name="impressions">Of each world; 200 and more.</param>
    /// <param name="progress">Told how many seeds are through.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static IReadOnlyList<RegretCurve> Play(int seeds, int impressions, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        string[] names = [.. Policies(new ArtworkWorld(0, 1), impressions).Select(policy => policy.Name)];
        double[][][] lost = [.. names.Select(_ => Enumerable.Range(0, seeds).Select(_ => new double[RegretTrial.Batches]).ToArray())];
        for (int seed = 0; seed < seeds; seed++)
        {
            var world = new ArtworkWorld(seed, impressions);
            double best = world.Sequence.Sum(impression => Best(world, impression));
            foreach ((int i, IImagePolicy policy) in Policies(world, impressions).Index())
            {
                cancellationToken.ThrowIfCancellationRequested();
                Play(world, policy, new Random(seed), lost[i][seed], best);
            }

            progress?.Report(seed + 1);
        }

        return [.. names.Select((name, i) => RegretCurve.From(name, lost[i], 1))];
    }

    private static IEnumerable<IImagePolicy> Policies(ArtworkWorld world, int impressions)
    {
        int title = impressions / ArtworkWorld.Titles;
        return
        [
            new PerTitlePolicy("uniform", int.MaxValue),
            new PerTitlePolicy("ab-half", title / 2),
            new PerTitlePolicy("ab-quarter", title / 4),
            new PerTitlePolicy("thompson-batched", null),
            new BestForAll(world),
            new ContextualPolicy("contextual", world, new ArtworkPolicyOptions { HalfLife = double.PositiveInfinity }),
            new ContextualPolicy("contextual-half", world, new ArtworkPolicyOptions { HalfLife = double.PositiveInfinity, Width = .5 }),
        ];
    }

    private static void Play(ArtworkWorld world, IImagePolicy policy, Random random, double[] lost, double best)
    {
        int count = world.Sequence.Count;
        for (int i = 0, batch = 0; i < count; i++)
        {
            WorldImpression impression = world.Sequence[i];
            int image = policy.Choose(impression, random);
            double probability = world.Probability(impression, image);
            lost[batch] += (Best(world, impression) - probability) / best;
            policy.Learn(impression, image, impression.Luck < probability);
            if ((long)(i + 1) * lost.Length / count == batch) continue;
            batch++;
            policy.EndBatch();
        }
    }

    private static double Best(ArtworkWorld world, WorldImpression impression)
    {
        double best = 0;
        for (int image = 0; image < ArtworkWorld.Images; image++) best = Math.Max(best, world.Probability(impression, image));
        return best;
    }
}
