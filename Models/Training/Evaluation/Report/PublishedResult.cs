namespace EdgeRec.Models.Training.Evaluation.Report;

/// <summary>A figure that somebody published for a data set that is known here.</summary>
/// <param name="Name">The model.</param>
/// <param name="Hr10">Hit rate at ten.</param>
/// <param name="Ndcg10">NDCG at ten.</param>
/// <param name="Source">Where it was published.</param>
internal sealed record PublishedResult(string Name, double Hr10, double Ndcg10, string Source)
{
    private const int MovieLensViewers = 6_040, MovieLensTitles = 3_416;

    private static readonly PublishedResult[] MovieLens1M =
    [
        new("SASRec, binary cross-entropy", .2392, .1259, "https://arxiv.org/abs/2308.07192"),
        new("gSASRec, 256 negatives", .3003, .1726, "https://arxiv.org/abs/2308.07192"),
        new("eSASRec, its own preprocessing", .3133, .1772, "https://arxiv.org/abs/2508.06450"),
    ];

    /// <summary>What was published for the data that was evaluated: MovieLens-1M as the SASRec papers cut it, leave one out; for other data nothing.</summary>
    public static IReadOnlyList<PublishedResult> For(EvaluationResult result) =>
        result is { Split: "leave-one-out", Viewers: MovieLensViewers, Titles: MovieLensTitles } ? MovieLens1M : [];
}
