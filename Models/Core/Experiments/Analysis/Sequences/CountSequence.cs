using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>
/// Rare events counted as they come (crashes, errors): given that one came, which side it was on is a coin whose bias says the ratio of both rates. Exact at any time (Lindon and Malek, NeurIPS 2022,
/// section 5). Holds for events that come one by one; where one television crashes a hundred times, count the televisions that crashed.
/// </summary>
public static class CountSequence
{
    /// <summary>The ratio of rates less 1 (treated over control), with the evidence that they differ.</summary>
    /// <param name="controlEvents">Events in control.</param>
    /// <param name="treatedEvents">Events in the variation.</param>
    /// <param name="treatedShare">The variation's part of both sides' exposure: of weights, or of device days.</param>
    /// <param name="plannedEvents">Events of both at which the sequence is narrowest, fixed before.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Ratio(long controlEvents, long treatedEvents, double treatedShare, double plannedEvents = 100, double alpha = 0.05)
    {
        SequencePoint coin = BinarySequence.Share(
            new BinaryCounts(treatedEvents, controlEvents + treatedEvents), BinaryPrior.Planned(treatedShare, plannedEvents, alpha), treatedShare, alpha);
        return coin with { Interval = new ConfidenceInterval(Excess(coin.Interval.Low, treatedShare), Excess(coin.Interval.High, treatedShare)) };
    }

    /// <summary>For guardrails: the least that the ratio less 1 can be, with the evidence that it is above <paramref name="margin"/>; the interval is <c>[low, ∞)</c>.</summary>
    /// <param name="controlEvents">Events in control.</param>
    /// <param name="treatedEvents">Events in the variation.</param>
    /// <param name="treatedShare">The variation's part of both sides' exposure.</param>
    /// <param name="margin">Harm that is tolerated: .1 for a tenth more events.</param>
    /// <param name="plannedEvents">Events of both at which the sequence is narrowest, fixed before.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Above(long controlEvents, long treatedEvents, double treatedShare, double margin = 0, double plannedEvents = 100, double alpha = 0.05)
    {
        var prior = BinaryPrior.Planned(treatedShare, plannedEvents, alpha);
        double LogEvidence(double bias) => BetaMixture.LogMarginalAbove(treatedEvents, controlEvents, prior, bias) - BetaMixture.LogLikelihood(treatedEvents, controlEvents, bias);
        double all = controlEvents + treatedEvents, tolerated = treatedShare * (1 + margin) / ((treatedShare * (1 + margin)) + 1 - treatedShare);
        double low = all == 0 ? 0 : Boundaries.Find(treatedEvents / all, 0, bias => LogEvidence(bias) < Math.Log(1 / alpha));
        return new SequencePoint(new ConfidenceInterval(Excess(low, treatedShare), double.PositiveInfinity), Math.Exp(LogEvidence(tolerated)));
    }

    // From the coin's bias to the ratio of rates, less 1.
    private static double Excess(double bias, double treatedShare) => bias >= 1 ? double.PositiveInfinity : (bias / (1 - bias) * (1 - treatedShare) / treatedShare) - 1;
}
