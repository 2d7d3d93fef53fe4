namespace EdgeRec.Models.Training.OffPolicy.Targets;

/// <summary>How often Bernoulli Thompson sampling puts each action at each position, by simulation: a rate is drawn for each action, and the highest come first.</summary>
internal static class ThompsonTable
{
    /// <summary>Simulates.</summary>
    /// <param name="posteriors">Alpha and beta of each action.</param>
    /// <param name="positions">How many positions are filled.</param>
    /// <param name="draws">How often.</param>
    /// <param name="seed">Equal seeds give equal tables.</param>
    /// <returns>A row a position: the probability of each action.</returns>
    public static double[][] Simulate(IReadOnlyList<(double Alpha, double Beta)> posteriors, int positions, int draws, int seed)
    {
        var random = new Random(seed);
        double[][] table = [.. Enumerable.Range(0, positions).Select(_ => new double[posteriors.Count])];
        double[] drawn = new double[posteriors.Count];
        int[] order = new int[posteriors.Count];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int action = 0; action < drawn.Length; action++)
            {
                drawn[action] = -BetaDraws.Next(random, posteriors[action].Alpha, posteriors[action].Beta);
                order[action] = action;
            }

            Array.Sort(drawn, order);
            for (int position = 0; position < positions; position++)
            {
                table[position][order[Math.Min(position, order.Length - 1)]] += 1.0 / draws;
            }
        }

        return table;
    }
}
