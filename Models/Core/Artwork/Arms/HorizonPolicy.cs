namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>
/// Chooses among bare arms with an eye on how much traffic is left: each is ranked at its expected rate and what trying it is still worth,
/// the first is shown, and a floor of chance keeps every propensity above zero. No allocation.
/// </summary>
/// <remarks>
/// The index is exact for one unknown arm against a known one. With several unknown ones more is worth trying early, while the best is to be found
/// among them, and less late; by how much was chosen on worlds drawn from a prior, not on real tests (docs/artwork.md).
/// </remarks>
public sealed record HorizonPolicy
{
    /// <summary>By how much the spread between arms is widened when it is asked what is not known of them; above 0.</summary>
    public double PriorWidth { get; init; } = 1.6;

    /// <summary>What the value of trying an arm is multiplied with, over the square root of the number of arms; 0 is greedy.</summary>
    public double Boldness { get; init; } = 2.2;

    /// <summary>How much more is tried with all the traffic to come than with none, as the logarithm of the ratio.</summary>
    public double Urgency { get; init; } = .7;

    /// <summary>Share of impressions that is spread evenly over all arms, 0 to 1; above 0 where a log is to answer what another policy would have done.</summary>
    public double Floor { get; init; }

    /// <summary>The probability with which each arm is shown next.</summary>
    /// <param name="beliefs">Updated with <see cref="PriorWidth"/>.</param>
    /// <param name="left">Impressions that are still to come, 0 and more.</param>
    /// <param name="traffic">All impressions, those that were and those to come; above 0.</param>
    /// <param name="propensities">Is given the probabilities, which sum to 1.</param>
    /// <returns>The arm that is ranked first.</returns>
    public int Propensities(ArmBeliefs beliefs, double left, double traffic, Span<double> propensities)
    {
        int best = 0, arms = beliefs.Count;
        double highest = double.NegativeInfinity, boldness = Boldness / Math.Sqrt(arms) * Math.Exp(Urgency * ((left / traffic) - .5));
        for (int arm = 0; arm < arms; arm++)
        {
            double index = beliefs.Means[arm] + (boldness * beliefs.Deviations[arm] * HorizonIndex.Bonus(left / beliefs.Worths[arm]));
            if (index <= highest) continue;
            highest = index;
            best = arm;
        }

        propensities[..arms].Fill(Floor / arms);
        propensities[best] += 1 - Floor;
        return best;
    }
}
