namespace EdgeRec.Models.Core.Artwork.Arms;

/// <summary>
/// Chooses among bare arms with an eye on how much traffic is left: each is ranked at its expected rate and what trying it is still worth,
/// the first is shown, and a floor of chance keeps every propensity above zero. No allocation.
/// </summary>
public sealed record HorizonPolicy
{
    /// <summary>
    /// By how much the value of trying is raised. The index is exact for one unknown arm against a known one; with several unknown ones to find the
    /// best of, more is worth trying. Chosen on simulated worlds (docs/artwork.md).
    /// </summary>
    public double Boldness { get; init; } = 1.5;

    /// <summary>By how much the prior's spread between arms is widened for the ranking; chosen with <see cref="Boldness"/>.</summary>
    public double PriorWidth { get; init; } = 1.5;

    /// <summary>Share of impressions that is spread evenly over all arms, 0 to 1; above 0 where a log is to answer what another policy would have done.</summary>
    public double Floor { get; init; }

    /// <summary>The prior as this policy uses it.</summary>
    public ArmPrior Widen(ArmPrior prior) => prior with { ArmSpread = prior.ArmSpread * PriorWidth };

    /// <summary>The probability with which each arm is shown next.</summary>
    /// <param name="beliefs">From the widened prior and the outcomes so far.</param>
    /// <param name="left">Impressions that are still to come, 0 and more.</param>
    /// <param name="propensities">Is given the probabilities, which sum to 1.</param>
    /// <returns>The arm that is ranked first.</returns>
    public int Propensities(ArmBeliefs beliefs, double left, Span<double> propensities)
    {
        ReadOnlySpan<double> means = beliefs.Means, deviations = beliefs.Deviations;
        int best = 0;
        double highest = double.NegativeInfinity;
        for (int arm = 0; arm < means.Length; arm++)
        {
            double worth = means[arm] * Math.Max(1e-9, 1 - means[arm]) / (deviations[arm] * deviations[arm]);
            double index = means[arm] + (Boldness * deviations[arm] * HorizonIndex.Bonus(left / worth));
            if (index <= highest) continue;
            highest = index;
            best = arm;
        }

        propensities[..means.Length].Fill(Floor / means.Length);
        propensities[best] += 1 - Floor;
        return best;
    }
}
