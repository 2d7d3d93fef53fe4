using EdgeRec.Models.Core.Evaluation;

namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>
/// A policy that has its probabilities in a table. What a row could not have had is left out and the rest scaled to 1; where nothing is left, it chooses evenly.
/// </summary>
/// <param name="tableOf">The probabilities for a row, one an action.</param>
internal sealed class TablePolicy(Func<int, double[]> tableOf) : ITargetPolicy
{
    /// <summary>Chooses evenly among what is available.</summary>
    public static TablePolicy Uniform(DecisionLog log)
    {
        double[] even = [.. Enumerable.Repeat(1.0 / log.Actions.Count, log.Actions.Count)];
        return new TablePolicy(_ => even);
    }

    /// <summary>Does the same in every row.</summary>
    public static TablePolicy Fixed(DecisionLog log, int action)
    {
        double[] one = [.. Enumerable.Range(0, log.Actions.Count).Select(a => a == action ? 1.0 : 0.0)];
        return new TablePolicy(_ => one);
    }

    /// <inheritdoc/>
    public void Probabilities(DecisionLog log, int row, Span<double> probabilities)
    {
        double[] table = tableOf(row);
        double sum = 0;
        int could = 0;
        for (int action = 0; action < probabilities.Length; action++)
        {
            bool can = log.CanTake(row, action);
            sum += probabilities[action] = can ? table[action] : 0;
            could += can ? 1 : 0;
        }

        for (int action = 0; action < probabilities.Length; action++)
        {
            probabilities[action] = sum > 0 ? probabilities[action] / sum : log.CanTake(row, action) ? 1.0 / could : 0;
        }
    }
}
