using EdgeRec.Models.Core.Evaluation;
using EdgeRec.Models.Core.Evaluation.Reward;

namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>Bernoulli Thompson sampling, with a posterior that is given, published, or learned from the log itself.</summary>
internal static class ThompsonTarget
{
    private const int Draws = 100_000, LearnedDraws = 20_000, Folds = 5;

    /// <summary>The target.</summary>
    /// <param name="file">Columns action, alpha, beta; null for the published prior on the Open Bandit Dataset's campaign "men", and what was learned on any other log.</param>
    /// <param name="seed">Seeds the simulation.</param>
    public static Target Of(string? file, int seed)
    {
        if (file is null)
        {
            return new([], log => log.IsOpenBandit && log.Log.Actions.Count == PublishedPrior.Items.Count() && log.Log.Actions.All(a => PublishedPrior.Of(a) is not null)
                ? (Simulated(log.Log, a => PublishedPrior.Of(a)!.Value, seed), $"Bernoulli Thompson sampling with the prior that was published for this log, estimated from {Draws:N0} simulated choices")
                : (Learned(log.Log, seed), $"Bernoulli Thompson sampling as it would be after learning from this log; a row is judged by what was learned from the other {Folds - 1} of {Folds} parts"));
        }

        Dictionary<string, (double, double)> given = SmallTable.Read(file, ["action", "alpha", "beta"], [])
            .ToDictionary(row => row["action"], row => (row.Number("alpha", above: 0), row.Number("beta", above: 0)), StringComparer.Ordinal);
        return new([.. given.Keys], log => (
            Simulated(log.Log, a => given.TryGetValue(a, out (double, double) known) ? known : throw new InvalidDataException($"{file} says nothing of the action '{a}', which the log has."), seed),
            $"Bernoulli Thompson sampling with the given posterior, estimated from {Draws:N0} simulated choices"));
    }

    private static TablePolicy Simulated(DecisionLog log, Func<string, (double Alpha, double Beta)> posteriorOf, int seed)
    {
        double[][] table = ThompsonTable.Simulate([.. log.Actions.Select(posteriorOf)], log.Positions.Count, Draws, seed);
        return new TablePolicy(row => table[log.Position[row]]);
    }

    private static TablePolicy Learned(DecisionLog log, int seed)
    {
        if (log.Reward.Min() < 0 || log.Reward.Max() > 1)
        {
            throw new InvalidDataException($"--target: bernoulli-ts needs rewards from 0 to 1; this log has {log.Reward.Min()} to {log.Reward.Max()}.");
        }

        int[] foldOf = CrossFit.Folds(log, Folds, seed);
        double[][][] tables = new double[Folds][][];
        for (int fold = 0; fold < Folds; fold++)
        {
            var posteriors = new (double Alpha, double Beta)[log.Actions.Count];
            Array.Fill(posteriors, (1, 1));
            for (int row = 0; row < log.Rows; row++)
            {
                if (foldOf[row] != fold)
                {
                    (double alpha, double beta) = posteriors[log.Action[row]];
                    posteriors[log.Action[row]] = (alpha + log.Reward[row], beta + 1 - log.Reward[row]);
                }
            }

            tables[fold] = ThompsonTable.Simulate(posteriors, log.Positions.Count, LearnedDraws, seed + fold);
        }

        return new TablePolicy(row => tables[foldOf[row]][log.Position[row]]);
    }
}
