using EdgeRec.Models.Core.Artwork;

namespace EdgeRec.Models.Training.Artwork.Bakeoff;

/// <summary>The policies of the bake-off, each with the one configuration that it has for all data sets.</summary>
internal static class BakeoffPolicies
{
    private const float Variance = 1f;        // of the weights of straight and bent lines, in log odds
    private const float PairVariance = 0.02f; // of the weights of pairs, which are many
    private const float Slope = 0.25f;        // of the logistic at 0: log odds to rewards

    /// <summary>The policies by name; each makes one that has seen nothing.</summary>
    public static IReadOnlyList<(string Name, Func<CsvTable, RowFeatures, IArtworkPolicy> Create)> All { get; } =
    [
        ("ucb", (table, rows) => new UcbPolicy(Models(table, rows, Link.Logistic), floor: 0.0, deviations: 0.5)),
        ("squarecb", (table, rows) => new SquareCbPolicy(Models(table, rows, Link.Logistic), floor: 0.0, gamma: 100.0)),
        ("thompson", (table, rows) => new ThompsonPolicy(Models(table, rows, Link.Logistic), floor: 0.0, width: 0.2)),
        ("regcb", (table, rows) => new RegCbPolicy(Models(table, rows, Link.Logistic), floor: 0.0, deviations: 0.2)),
        ("linucb", (table, rows) => new UcbPolicy(Models(table, rows, Link.Identity), floor: 0.0, deviations: 0.5)),
        ("epsilon-greedy", (table, rows) => new EpsilonGreedyPolicy(Models(table, rows, Link.Logistic), epsilon: 0.02)),
        ("best-fixed", (_, _) => new BestFixedPolicy(epsilon: 0.02)),
        ("ab-batches", (_, _) => new BatchTestPolicy(impressions: 100)),
        ("uniform", (_, _) => new UniformPolicy()),
    ];

    private static ArmModels Models(CsvTable table, RowFeatures rows, Link link)
    {
        float scale = link == Link.Logistic ? 1f : Slope * Slope;
        return new ArmModels(
            table.Classes, link,
            (ArtworkPrior.Flat(rows.StraightWeights, Variance * scale), true),
            (ArtworkPrior.Flat(rows.BentWeights, Variance * scale), true),
            (ArtworkPrior.Flat(RowFeatures.PairWeights, PairVariance * scale), false));
    }
}
