using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>
/// A classification set played as a bandit, as in Bietti, Agarwal and Langford's bake-off (2021): a row comes, the policy chooses a class and learns only whether
/// that was right. Its progressive loss is the share of rows where it was wrong, from the first.
/// </summary>
internal sealed class Bakeoff(TimeProvider time)
{
    /// <summary>Plays every policy over the same shuffles.</summary>
    /// <param name="table">The set.</param>
    /// <param name="shuffles">How many orders of the rows, at least 1.</param>
    /// <param name="seed">Equal seeds give equal losses.</param>
    /// <param name="cancellationToken">Ends it between two runs.</param>
    public BakeoffResult Run(CsvTable table, int shuffles, int seed, CancellationToken cancellationToken)
    {
        var played = new List<BakeoffPolicy>();
        foreach ((string name, Func<CsvTable, RowFeatures, IArtworkPolicy> create) in BakeoffPolicies.All)
        {
            var losses = new double[shuffles];
            long start = time.GetTimestamp();
            for (int shuffle = 0; shuffle < shuffles; shuffle++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                losses[shuffle] = Play(table, create, new Random(seed + (1_000_003 * shuffle)));
            }

            double mean = losses.Average();
            double variance = shuffles > 1 ? losses.Sum(loss => (loss - mean) * (loss - mean)) / (shuffles - 1) : 0.0;
            played.Add(new BakeoffPolicy(name, mean, Math.Sqrt(variance / shuffles), time.GetElapsedTime(start).TotalMicroseconds / shuffles / table.Labels.Length));
        }

        return new BakeoffResult(played);
    }

    private static double Play(CsvTable table, Func<CsvTable, RowFeatures, IArtworkPolicy> create, Random random)
    {
        int[] order = [.. Enumerable.Range(0, table.Labels.Length)];
        random.Shuffle(order);
        var rows = new RowFeatures(table);
        IArtworkPolicy policy = create(table, rows);
        int[] arms = [.. Enumerable.Range(0, table.Classes)], ends = new int[arms.Length];
        int armDimension = policy.Dimension / arms.Length, wrong = 0;
        Feature[] features = [];
        foreach (int row in order)
        {
            if (armDimension > 0) features = ForEachArm(rows.Of(row), armDimension, features, ends);
            var variants = new VariantSet(features, ends, arms);
            Choice choice = policy.Choose(variants, random);
            bool right = choice.Variant == table.Labels[row];
            if (!right) wrong++;
            policy.Learn(variants[choice.Variant], choice.Variant, right ? 1f : 0f, choice.Propensity);
        }

        return (double)wrong / order.Length;
    }

    /// <summary>Every arm has weights of its own for the same features.</summary>
    private static Feature[] ForEachArm(ReadOnlySpan<Feature> features, int armDimension, Feature[] all, int[] ends)
    {
        if (all.Length < features.Length * ends.Length) all = new Feature[features.Length * ends.Length];
        for (int arm = 0, at = 0; arm < ends.Length; arm++)
        {
            foreach (Feature feature in features) all[at++] = feature with { Index = feature.Index + (arm * armDimension) };
            ends[arm] = at;
        }

        return all;
    }
}
