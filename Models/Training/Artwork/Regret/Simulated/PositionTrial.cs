namespace EdgeRec.Models.Training.Artwork.Regret.Simulated;

/// <summary>Whether what is learned of images is the images' and not the position's.</summary>
internal static class PositionTrial
{
    private const int Judged = 4_000;

    /// <summary>Lets each kind of learner see the same pages, and then choose for tiles that are anywhere.</summary>
    /// <param name="seeds">1 and more.</param>
    /// <param name="impressions">Tiles to learn from.</param>
    public static IReadOnlyList<PositionResult> Run(int seeds, int impressions) =>
    [
        .. Enum.GetValues<PositionHandling>().Select(handling =>
        {
            (double Learned, double Lost)[] runs = [.. Enumerable.Range(0, seeds).Select(seed => Run(handling, seed, impressions))];
            double mean = runs.Average(run => run.Learned), deviation = Math.Sqrt(runs.Sum(run => Math.Pow(run.Learned - mean, 2)) / Math.Max(1, seeds - 1));
            return new PositionResult(
                handling.ToString().ToLowerInvariant(), PositionWorld.Warm, mean, deviation / Math.Sqrt(seeds), runs.Average(run => run.Lost));
        }),
    ];

    private static (double Learned, double Lost) Run(PositionHandling handling, int seed, int impressions)
    {
        var random = new Random(seed);
        var world = new PositionWorld(random);
        var learner = new PositionLearner(handling);
        var draws = new Random(seed + 1);
        for (int i = 0; i < impressions; i++)
        {
            PositionTile tile = world.Next(settled: true);
            int image = learner.Choose(tile, draws);
            learner.Learn(tile, image, random.NextDouble() < world.Probability(tile, image));
        }

        double lost = 0, best = 0;
        for (int i = 0; i < Judged; i++)
        {
            PositionTile tile = world.Next(settled: false);
            double most = Enumerable.Range(0, PositionWorld.Images).Max(image => world.Probability(tile, image));
            best += most;
            lost += most - world.Probability(tile, learner.Choose(tile, draws));
        }

        return (learner.LearnedWarm, lost / best);
    }
}

/// <summary>What came of one way to deal with position.</summary>
/// <param name="Position">What is done about it.</param>
/// <param name="TrueWeight">What being warm does to the log odds of a click by somebody who looks.</param>
/// <param name="LearnedWeight">What the learner believes; mean over seeds.</param>
/// <param name="Stderr">Of that mean.</param>
/// <param name="LostShare">Clicks lost on titles that nobody has seen, against the best image of each.</param>
internal sealed record PositionResult(string Position, double TrueWeight, double LearnedWeight, double Stderr, double LostShare);
