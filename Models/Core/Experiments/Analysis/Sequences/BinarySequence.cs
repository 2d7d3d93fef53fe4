using EdgeRec.Models.Core.Evaluation.Intervals;

namespace EdgeRec.Models.Core.Experiments.Analysis.Sequences;

/// <summary>Units that did something, of units that were counted. A unit is counted once, when its answer no longer changes.</summary>
/// <param name="Successes">Yes.</param>
/// <param name="Units">Yes and no.</param>
public readonly record struct BinaryCounts(long Successes, long Units);

/// <summary>
/// Yes or no, exactly, at any number of units and in any order of arrival: a beta mixture for each variation (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021), and for two of them the product of
/// both, which is the safe test of 2×2 tables (Turner, Ly and Grünwald 2024) with its confidence sequence by inversion (Turner and Grünwald 2023).
/// </summary>
public static class BinarySequence
{
    /// <summary>The difference of two shares, treated less control, with the evidence that they differ.</summary>
    /// <param name="control">Control.</param>
    /// <param name="treated">The variation.</param>
    /// <param name="prior">Fixed before the first look.</param>
    /// <param name="alpha">The error that is allowed over all looks.</param>
    public static SequencePoint Difference(BinaryCounts control, BinaryCounts treated, BinaryPrior prior, double alpha = 0.05)
    {
        double controlNo = control.Units - control.Successes, treatedNo = treated.Units - treated.Successes;
        double marginal = BetaMixture.LogMarginal(control.Successes, controlNo, prior) + BetaMixture.LogMarginal(treated.Successes, treatedNo, prior);
        double needed = Math.Log(1 / alpha), middle = Rate(treated) - Rate(control);
        bool IsInside(double difference) => marginal - Best(control, treated, difference) < needed;
        return new SequencePoint(
            new ConfidenceInterval(Boundaries.Find(middle, -1, IsInside), Boundaries.Find(middle, 1, IsInside)), Math.Exp(marginal - Best(control, treated, 0)));
    }

    /// <summary>One share, with the evidence that it is not <paramref name="against"/>.</summary>
    public static SequencePoint Share(BinaryCounts counts, BinaryPrior prior, double against = 0.5, double alpha = 0.05)
    {
        double yes = counts.Successes, no = counts.Units - counts.Successes, marginal = BetaMixture.LogMarginal(yes, no, prior), needed = Math.Log(1 / alpha);
        bool IsInside(double share) => marginal - BetaMixture.LogLikelihood(yes, no, share) < needed;
        return new SequencePoint(
            new ConfidenceInterval(Boundaries.Find(Rate(counts), 0, IsInside), Boundaries.Find(Rate(counts), 1, IsInside)),
            Math.Exp(marginal - BetaMixture.LogLikelihood(yes, no, against)));
    }

    private static double Rate(BinaryCounts counts) => counts.Units == 0 ? 0.5 : (double)counts.Successes / counts.Units;

    // The largest likelihood of two shares that differ by so much: concave in the smaller of them, so its slope is halved down to nothing.
    private static double Best(BinaryCounts control, BinaryCounts treated, double difference)
    {
        double controlNo = control.Units - control.Successes, treatedNo = treated.Units - treated.Successes;
        double low = Math.Max(0, -difference), high = Math.Min(1, 1 - difference);
        for (int i = 0; i < 60; i++)
        {
            double share = 0.5 * (low + high), other = share + difference;
            double slope = Part(control.Successes, share) - Part(controlNo, 1 - share) + Part(treated.Successes, other) - Part(treatedNo, 1 - other);
            (low, high) = slope > 0 ? (share, high) : (low, share);
        }

        double best = 0.5 * (low + high);
        return BetaMixture.LogLikelihood(control.Successes, controlNo, best) + BetaMixture.LogLikelihood(treated.Successes, treatedNo, Math.Clamp(best + difference, 0, 1));
    }

    private static double Part(double count, double probability) => count > 0 ? count / Math.Max(probability, 1e-300) : 0;
}

/// <summary>The beta mixture over shares: where the sequence is narrowest, not what is believed. It holds whatever is chosen, if it is chosen before.</summary>
/// <param name="Yes">As if so many had said yes, above 0.</param>
/// <param name="No">As if so many had said no, above 0.</param>
public readonly record struct BinaryPrior(double Yes, double No)
{
    /// <summary>Knows nothing: any share is as likely.</summary>
    public static BinaryPrior Uniform => new(1, 1);

    /// <summary>Narrowest for a share that is expected, with a planned number of units.</summary>
    /// <param name="share">The share in the period before, above 0, below 1.</param>
    /// <param name="units">Units of each variation when the experiment is to end.</param>
    /// <param name="alpha">The error that is allowed.</param>
    public static BinaryPrior Planned(double share, double units, double alpha = 0.05)
    {
        double together = Math.Max(1, (units / SequenceTuning.Best(alpha)) - 1);
        return new BinaryPrior(share * together, (1 - share) * together);
    }
}
