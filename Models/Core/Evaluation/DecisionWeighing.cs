namespace EdgeRec.Models.Core.Evaluation;

/// <summary>Weighs the rows of a log by a target policy.</summary>
public static class DecisionWeighing
{
    /// <summary>Weighs all rows.</summary>
    /// <param name="log">The log.</param>
    /// <param name="target">The target policy.</param>
    /// <param name="modelOf">The model that foretells a row; it must not have seen the row (<see cref="Reward.CrossFit"/>).</param>
    /// <param name="seed">Seeds the draws of the replay method.</param>
    public static WeighedDecision[] Weigh(DecisionLog log, ITargetPolicy target, Func<int, IRewardModel> modelOf, int seed = 1)
    {
        var random = new Random(seed);
        double[] probabilities = new double[log.Actions.Count], rewards = new double[log.Actions.Count];
        var decisions = new WeighedDecision[log.Rows];
        for (int row = 0; row < decisions.Length; row++)
        {
            target.Probabilities(log, row, probabilities);
            modelOf(row).Predict(log, row, rewards);
            double foretold = 0;
            for (int action = 0; action < rewards.Length; action++)
            {
                foretold += probabilities[action] * rewards[action];
            }

            int taken = log.Action[row];
            decisions[row] = new WeighedDecision(
                log.Reward[row], probabilities[taken] / log.Propensity[row], rewards[taken], foretold, random.NextDouble());
        }

        return decisions;
    }
}
